package org.nelumbo.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;

/// The line at the bottom. Its first item answers whether I can sign; each item opens its page.
final class StatusBarView extends HBox {
    StatusBarView(Scope scope, ShellViewModel model) {
        super(6);
        getStyleClass().add("nel-status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Runnable network = () -> scope.navigator().go(new Route.Network());
        Button sign = item(Ids.STATUS_CAN_SIGN, State.NEUTRAL.icon(), model.canSign(), network);
        sign.getStyleClass().add("strong");
        model.canSignState().subscribe(state -> {
            FontIcon icon = Icons.icon(state);
            sign.setGraphic(icon);
            for (State each : State.values()) {
                sign.getStyleClass().remove(each.styleClass());
            }
            sign.getStyleClass().add(state.styleClass());
        });
        Button peers = item(Ids.STATUS_PEERS, "mdi2a-account-group-outline", model.peers(), network);
        Button block = item(Ids.STATUS_BLOCK, "mdi2c-cube-outline", model.block(), network);
        Button tasks = item(
                Ids.STATUS_TASKS,
                "mdi2p-progress-clock",
                model.signing().map(count -> scope.texts().count("shell.tasks", count.intValue())),
                () -> scope.navigator().go(new Route.Requests()));
        model.signing().subscribe(count -> Boxes.show(tasks, count.intValue() > 0));
        Button lock = item(Ids.STATUS_LOCK, "mdi2l-lock-outline", model.lock(), model::lockNow);
        getChildren().addAll(sign, peers, block, Boxes.spacer(), tasks, lock);
    }

    private static Button item(String id, String icon, ObservableValue<String> text, Runnable action) {
        Button button = Buttons.plain(id, icon, "", action);
        button.textProperty().bind(text);
        button.accessibleTextProperty().bind(text);
        button.getStyleClass().add("nel-status-item");
        return button;
    }
}
