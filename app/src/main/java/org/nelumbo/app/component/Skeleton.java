package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Rows of the right height while something loads.
public final class Skeleton extends VBox {
    /// @param words what loads, and why it may take a while
    public Skeleton(int rows, String words) {
        getStyleClass().add("nel-skeleton");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(words);
        for (int i = 0; i < rows; i++) {
            VBox lines = Boxes.column(8, bar(132 - 18 * (i % 3), 11), bar(78 - 8 * (i % 2), 8));
            HBox row = Boxes.row(14, bar(34, 34), lines, Boxes.spacer(), bar(84, 11));
            row.getStyleClass().add("nel-skeleton-row");
            getChildren().add(row);
        }
        getChildren().add(Words.small(words, "muted"));
    }

    private static Region bar(double width, double height) {
        Region bar = new Region();
        bar.getStyleClass().add("nel-skeleton-bar");
        bar.setMinSize(width, height);
        bar.setPrefSize(width, height);
        bar.setMaxSize(width, height);
        return bar;
    }
}
