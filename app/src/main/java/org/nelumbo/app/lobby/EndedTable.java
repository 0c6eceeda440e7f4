package org.nelumbo.app.lobby;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.PersonRow;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.WayRow;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.failure.Advice;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.LobbyFailure;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.LobbySnapshot.Seat;
import org.nelumbo.node.service.Person;

/// A table that ended without a wallet: what happened, what that means for coins, the ways forward,
/// and who sat there.
final class EndedTable extends VBox {
    private final Scope scope;
    private final LobbyViewModel model;

    /// @param enter clears the table and goes to where an invitation is pasted
    EndedTable(Scope scope, LobbyViewModel model, LobbySnapshot lobby, Runnable enter) {
        super(16);
        this.scope = scope;
        this.model = model;
        TwoColumns columns = new TwoColumns(ways(lobby.host(), enter), who(lobby), 420, 16);
        Columns parts = parts(lobby);
        HBox head = Boxes.row(
                18,
                Icons.icon(State.BLOCKED.icon(), "blocked", "nel-huge-icon"),
                Boxes.wide(Words.label(scope.text("lobby.failed"), "nel-sentence-label")),
                new Badge(State.BLOCKED, scope.text("lobby.state.failed")));
        VBox top = Boxes.card(14, head, Boxes.line(), parts);
        top.getStyleClass().add("blocked");
        getChildren().addAll(top, Boxes.tall(columns));
        scope.appearance().room().subscribe(room -> {
            boolean single = room == Appearance.Room.SINGLE;
            columns.arrange(single, room == Appearance.Room.NARROW ? 340 : 420);
            parts.columns(single ? 1 : 3);
        });
    }

    private Columns parts(LobbySnapshot lobby) {
        Advice advice = lobby.failure()
                .map(failure -> scope.failures().of(failure))
                .orElseGet(() -> new Advice(scope.text("lobby.failed"), ""));
        Columns parts = new Columns(3, 18);
        parts.getChildren()
                .addAll(
                        part(scope.text("session.stopped.happened"), advice.sentence(), "nel-part-first"),
                        part(scope.text("lobby.failed.coins"), scope.text("lobby.failed.safe"), "nel-part"));
        if (!advice.advice().isEmpty()) {
            parts.getChildren().add(part(scope.text("session.stopped.can"), advice.advice(), "nel-part"));
        }
        return parts;
    }

    private static VBox part(String title, String text, String styleClass) {
        VBox part = Boxes.column(2, Words.label(title, "nel-field-label", "muted"), Words.label(text));
        part.getStyleClass().add(styleClass);
        return part;
    }

    private VBox ways(boolean host, Runnable enter) {
        Rows rows = new Rows();
        if (!host) {
            rows.getChildren()
                    .add(new WayRow(
                            "mdi2c-content-copy",
                            "neutral",
                            scope.text("lobby.ask"),
                            scope.text("lobby.ask.line"),
                            Buttons.primary(Ids.LOBBY_ASK, scope.text("lobby.ask.button"), model::askForInvitation)));
            rows.getChildren().add(seat(enter));
        }
        String button = scope.text("lobby.anew.button");
        Button anew = host
                ? Buttons.primary(Ids.LOBBY_ANEW, button, model::anew)
                : Buttons.plain(Ids.LOBBY_ANEW, button, model::anew);
        rows.getChildren()
                .add(new WayRow(
                        "mdi2p-plus", "neutral", scope.text("lobby.anew"), scope.text("lobby.anew.line"), anew));
        if (host) {
            rows.getChildren().add(seat(enter));
        }
        return Boxes.card(2, Words.heading(scope.text("session.ways")), rows);
    }

    private WayRow seat(Runnable enter) {
        return new WayRow(
                "mdi2s-seat-outline",
                "neutral",
                scope.text("lobby.take_seat"),
                scope.text("lobby.take_seat.line"),
                Buttons.plain(Ids.LOBBY_TAKE_SEAT, scope.text("lobby.join"), enter));
    }

    private VBox who(LobbySnapshot lobby) {
        Rows rows = new Rows();
        for (Seat seat : lobby.seats()) {
            seat.person()
                    .ifPresent(person ->
                            rows.getChildren().add(new PersonRow(scope, person, "", word(lobby, seat, person))));
        }
        VBox card = Boxes.card(2, Words.heading(scope.text("lobby.who")), rows);
        long free =
                lobby.seats().stream().filter(seat -> seat.person().isEmpty()).count();
        if (free > 0) {
            card.getChildren().add(Words.small(scope.texts().count("lobby.who.free", free), "muted"));
        }
        return card;
    }

    /// What is said about the person the failure names; about anybody else, that they sat there.
    private Node word(LobbySnapshot lobby, Seat seat, Person person) {
        Optional<String> named = lobby.failure().flatMap(failure -> named(failure, person.name()));
        return named.map(text -> Badge.word(State.NOTE, text)).orElseGet(() -> switch (seat.state()) {
            case LEFT -> Badge.word(State.NEUTRAL, scope.text("lobby.seat.left"));
            case FREE, ARRIVING, SEATED, WORDS_MATCH, SIGNED ->
                Badge.word(State.NEUTRAL, scope.text("lobby.seat.seated"));
        });
    }

    private Optional<String> named(LobbyFailure failure, String name) {
        return switch (failure) {
            case LobbyFailure.WordsDiffer(String who)
            when who.equals(name) -> Optional.of(scope.text("lobby.who.differs"));
            case LobbyFailure.DryRunFailed(String who, String ignored)
            when who.equals(name) -> Optional.of(scope.text("lobby.who.test"));
            case LobbyFailure.SomebodyLeft(String who)
            when who.equals(name) -> Optional.of(scope.text("lobby.seat.left"));
            case LobbyFailure.WordsDiffer ignored -> Optional.empty();
            case LobbyFailure.DryRunFailed ignored -> Optional.empty();
            case LobbyFailure.SomebodyLeft ignored -> Optional.empty();
            case LobbyFailure.Locked ignored -> Optional.empty();
            case LobbyFailure.BadInvitation ignored -> Optional.empty();
            case LobbyFailure.HostUnreachable ignored -> Optional.empty();
            case LobbyFailure.NoSeat ignored -> Optional.empty();
            case LobbyFailure.BadTerms ignored -> Optional.empty();
            case LobbyFailure.ChainNotReady ignored -> Optional.empty();
        };
    }
}
