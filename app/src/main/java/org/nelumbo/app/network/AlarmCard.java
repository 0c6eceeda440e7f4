package org.nelumbo.app.network;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkAlarm;

/// What looks as if somebody wants to be all we see of the network: what was seen, what it may mean, what to do.
final class AlarmCard extends VBox {
    private final Scope scope;
    private final VBox seen = Boxes.column(2);

    AlarmCard(Scope scope, NetworkViewModel model) {
        super(10);
        this.scope = scope;
        getStyleClass().addAll("nel-card", "blocked", "nel-alarm");
        setAccessibleRole(AccessibleRole.TEXT);
        Label title = Words.strong(scope.text("network.alarm.title"));
        Label todo = Words.small(scope.text("network.alarm.todo"), "muted");
        Button known = Buttons.plain(
                Ids.NETWORK_ALARM + "connect",
                scope.text("network.alarm.connect"),
                () -> model.section().set(NetworkViewModel.Section.ADDRESSES));
        HBox row = Boxes.row(14, Icons.icon(State.BLOCKED), Boxes.wide(Boxes.column(3, title, seen, todo)), known);
        row.setAlignment(Pos.TOP_LEFT);
        getChildren().add(row);
    }

    void show(List<NetworkAlarm> alarms) {
        Boxes.show(this, !alarms.isEmpty());
        seen.getChildren().clear();
        StringBuilder spoken = new StringBuilder(scope.text("network.alarm.title"));
        for (NetworkAlarm alarm : alarms) {
            String words = AlarmTexts.seen(scope, alarm);
            spoken.append(". ").append(words);
            seen.getChildren()
                    .add(Words.label(
                            scope.text("network.alarm.seen", scope.formats().clock(alarm.since()), words)));
        }
        setAccessibleText(spoken.toString());
    }
}
