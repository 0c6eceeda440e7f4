package org.nelumbo.app.people;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.Person;

/// A card for each person I share a wallet with.
public final class PeopleView extends Page {
    private final Scope scope;
    private final PeopleViewModel model;
    private final VBox node = Boxes.column(0);
    private final Columns cards = new Columns(3, 16);

    public PeopleView(Scope scope, PeopleViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        scope.appearance()
                .room()
                .subscribe(room -> cards.columns(
                        switch (room) {
                            case WIDE, MEDIUM -> 3;
                            case NARROW -> 2;
                            case SINGLE -> 1;
                        }));
        model.people().subscribe(this::redraw);
        redraw();
    }

    private void redraw() {
        head(
                scope.text("people.title"),
                scope.texts().count("people.line", model.people().size()));
        if (model.people().isEmpty()) {
            VBox card = Boxes.card(
                    0,
                    new EmptyState(
                            262,
                            scope.text("people.empty"),
                            scope.text("people.empty.how"),
                            Buttons.primary(
                                    Ids.WALLETS_NEW,
                                    scope.text("wallets.new"),
                                    () -> scope.navigator().go(new Route.Lobby(Optional.empty())))));
            card.setAlignment(Pos.CENTER);
            node.getChildren().setAll(Boxes.tall(card));
            return;
        }
        cards.getChildren().setAll(model.people().stream().map(this::card).toList());
        node.getChildren().setAll(cards);
    }

    private VBox card(PeopleViewModel.Known known) {
        Label presence = switch (known.person().presence()) {
            case HERE -> new Badge(State.DONE, scope.text("wallets.presence.here"));
            case AWAY -> new Badge(State.WAITING, "mdi2c-clock-outline", scope.text("wallets.presence.away"));
            case UNREACHABLE ->
                new Badge(State.NEUTRAL, "mdi2c-cloud-off-outline", scope.text("wallets.presence.unreachable"));
        };
        VBox names = Boxes.column(
                1,
                Words.heading(known.person().name()),
                Words.small(known.person().nym(), "muted"));
        names.setAlignment(Pos.CENTER_LEFT);
        HBox top = Boxes.row(14, new FlowerFace(scope, known.person(), 52), Boxes.wide(names), presence);
        VBox facts = Boxes.column(
                4, Words.small(scope.text("people.shares", scope.formats().list(known.wallets())), "muted"));
        model.lastSeen(known.person()).ifPresent(seen -> facts.getChildren().add(Words.small(seen, "muted")));
        HBox foot = Boxes.row(12, Boxes.wide(facts));
        if (known.person().presence() != Person.Presence.HERE) {
            foot.getChildren()
                    .add(Buttons.plain(
                            Ids.PEOPLE_LOOK + known.person().nym(),
                            scope.text("people.look", known.person().name()),
                            () -> model.lookFor(known.person())));
        }
        return Boxes.card(12, top, Boxes.line(), foot);
    }

    @Override
    public Node node() {
        return node;
    }
}
