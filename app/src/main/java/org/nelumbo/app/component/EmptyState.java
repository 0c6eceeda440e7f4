package org.nelumbo.app.component;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Nothing to show: one picture, what this is, how something gets here, one action and a gentle alternative.
public final class EmptyState extends VBox {
    public EmptyState(double picture, String title, String how, Node... actions) {
        super(8);
        getStyleClass().add("nel-empty");
        setAlignment(Pos.CENTER);
        Label heading = Words.label(title, "nel-empty-title");
        heading.setTextAlignment(TextAlignment.CENTER);
        Label line = Words.label(how, "nel-empty-line", "muted");
        line.setTextAlignment(TextAlignment.CENTER);
        HBox row = Boxes.row(10, actions);
        row.setAlignment(Pos.CENTER);
        row.getStyleClass().add("nel-empty-actions");
        getChildren().addAll(LotusPicture.lines(picture), heading, line, row);
    }
}
