package org.nelumbo.app.network;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.nelumbo.app.component.Words;

/// Names and values, one pair a row.
final class Facts extends GridPane {
    private int rows;

    Facts() {
        super(14, 8);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        getColumnConstraints().addAll(names, values);
    }

    Facts add(String name, String value) {
        return add(name, Words.label(value, "nel-small"));
    }

    Facts add(String name, Node value) {
        Label label = Words.solid(name, "nel-small", "muted");
        GridPane.setValignment(label, VPos.TOP);
        add(label, 0, rows);
        add(value, 1, rows);
        rows++;
        return this;
    }
}
