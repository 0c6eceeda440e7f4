package org.nelumbo.app.component;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// A way forward after something went wrong: a sign, what it is, what it does, and its button.
public final class WayRow extends HBox {
    /// @param tint a style class: `working` for the way that goes on, `neutral` for others
    public WayRow(String icon, String tint, String title, String line, Button button) {
        super(14);
        StackPane sign = new StackPane(Icons.icon(icon, tint.equals("neutral") ? "muted" : tint));
        sign.getStyleClass().addAll("nel-tile-sign", tint);
        button.getStyleClass().add("nel-way-button");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("nel-way-row");
        getChildren()
                .addAll(sign, Boxes.wide(Boxes.column(1, Words.strong(title), Words.small(line, "muted"))), button);
    }
}
