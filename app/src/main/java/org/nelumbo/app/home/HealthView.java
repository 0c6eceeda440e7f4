package org.nelumbo.app.home;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;

/// The list of health rows; each opens the page where it can be seen to.
public final class HealthView extends VBox {
    private final Scope scope;
    private final Runnable leave;
    private final Label count = Words.solid("", "nel-small", "muted");
    private final VBox rows = new VBox();

    /// A list that follows what the services say now.
    public HealthView(Scope scope, Runnable leave) {
        this.scope = scope;
        this.leave = leave;
        getChildren().addAll(Boxes.row(8, Words.heading(scope.text("home.health")), Boxes.spacer(), count), rows);
        setSpacing(6);
        show(HealthRow.of(
                scope,
                scope.services().network().network().get(),
                scope.services().wallets().wallets().get()));
    }

    /// Shows these rows.
    public void show(List<HealthRow> next) {
        long good = next.stream().filter(HealthRow::good).count();
        count.setText(
                good == next.size()
                        ? scope.text("home.health.all_good")
                        : scope.text("home.health.count", good, next.size() - good));
        rows.getChildren().clear();
        for (int i = 0; i < next.size(); i++) {
            rows.getChildren().add(tile(i, next.get(i), i == next.size() - 1));
        }
    }

    /// The first row.
    public Node firstFocus() {
        return rows.getChildren().getFirst();
    }

    private Button tile(int index, HealthRow row, boolean last) {
        StackPane sign = new StackPane(Icons.icon(row.state()));
        sign.getStyleClass().addAll("nel-tile-sign", row.state().styleClass());
        VBox words = Boxes.column(1, Words.strong(row.title()), Words.small(row.line(), "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox content = Boxes.row(12, sign, Boxes.wide(words));
        Button button = new Button();
        button.setId(Ids.HOME_HEALTH + index);
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(row.title() + ", " + row.line());
        button.getStyleClass().add("nel-tile");
        if (last) {
            button.getStyleClass().add("last");
        }
        content.prefWidthProperty().bind(button.widthProperty());
        button.setOnAction(event -> {
            leave.run();
            scope.navigator().go(row.route());
        });
        return button;
    }
}
