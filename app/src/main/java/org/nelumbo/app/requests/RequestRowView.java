package org.nelumbo.app.requests;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;

/// A request in a list: when, what, how much, where it stands, and the button that opens it.
public final class RequestRowView extends HBox {
    public RequestRowView(Scope scope, RequestRow row, String idPrefix) {
        super(14);
        getStyleClass().add("nel-request-row");
        setAlignment(Pos.CENTER_LEFT);
        VBox when = Boxes.column(
                1,
                Words.solid(row.when(), "nel-strong", row.whenState().styleClass()),
                Words.solid(row.whenLine(), "nel-small", "muted"));
        when.setAlignment(Pos.CENTER_LEFT);
        HBox left = Boxes.row(12, Icons.icon(row.whenIcon(), iconState(row).styleClass()), when);
        left.getStyleClass().add("nel-request-when");
        VBox what = Boxes.column(1, Words.strong(row.title()));
        if (!row.second().isEmpty()) {
            what.getChildren().add(Words.small(row.second(), "muted"));
        }
        what.setAlignment(Pos.CENTER_LEFT);
        HBox mark = Boxes.row(7, PetalMark.of(20, row.petals(), row.word()), word(row));
        mark.setAlignment(Pos.CENTER_RIGHT);
        Node money = row.amount()
                .<Node>map(amount -> Money.row(scope, amount))
                .orElseGet(() -> Words.solid(scope.text("requests.no_coins"), "nel-small", "muted"));
        VBox state = Boxes.column(3, money, mark);
        state.setAlignment(Pos.CENTER_RIGHT);
        String id = idPrefix + row.index();
        Runnable open = () -> scope.navigator().go(row.route());
        Button button = row.first() ? Buttons.primary(id, row.action(), open) : Buttons.plain(id, row.action(), open);
        button.getStyleClass().add("nel-row-button");
        button.setAccessibleText(scope.text(
                "requests.row.spoken",
                row.action(),
                row.title(),
                row.amount().map(scope.formats()::money).orElse(""),
                row.whenLine(),
                row.word()));
        getChildren().addAll(left, Boxes.wide(what), state, button);
        scope.appearance().room().subscribe(room -> {
            boolean roomy = room == Appearance.Room.WIDE || room == Appearance.Room.MEDIUM;
            Boxes.show(when.getChildren().getLast(), roomy);
        });
    }

    private static State iconState(RequestRow row) {
        return row.state() == State.BLOCKED ? State.BLOCKED : row.whenState();
    }

    private static Node word(RequestRow row) {
        return row.state() == State.NEUTRAL
                ? Words.solid(row.word(), "nel-state-word", "muted")
                : Words.solid(row.word(), "nel-state-word", row.state().styleClass());
    }
}
