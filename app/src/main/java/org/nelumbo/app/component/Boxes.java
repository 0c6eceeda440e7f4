package org.nelumbo.app.component;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows, columns, cards and the space between them.
public final class Boxes {
    private Boxes() {}

    /// Side by side, centred in height.
    public static HBox row(double gap, Node... children) {
        HBox row = new HBox(gap, children);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// One below the other.
    public static VBox column(double gap, Node... children) {
        return new VBox(gap, children);
    }

    /// A card.
    public static VBox card(double gap, Node... children) {
        VBox card = new VBox(gap, children);
        card.getStyleClass().add("nel-card");
        return card;
    }

    /// Takes what room is left.
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        VBox.setVgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /// Lets `node` take what room is left in a row.
    public static <N extends Node> N wide(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        if (node instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
        }
        return node;
    }

    /// Lets `node` take what room is left in a column.
    public static <N extends Node> N tall(N node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        if (node instanceof Region region) {
            region.setMaxHeight(Double.MAX_VALUE);
        }
        return node;
    }

    /// A quiet line.
    public static Region line() {
        Region line = new Region();
        line.getStyleClass().add("nel-line");
        return line;
    }

    /// Shows `node` and gives it room, or neither.
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
