package org.nelumbo.app.network;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.nelumbo.app.component.Words;

/// What a line or a dot of the map means.
final class MapKey extends HBox {
    private static final double LENGTH = 22;
    private static final double DOT = 5;

    /// @param kind the style class of the line, or `dot`
    MapKey(String kind, String words) {
        super(7);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(sign(kind), Words.solid(words, "nel-small", "muted"));
    }

    private static Node sign(String kind) {
        if (kind.equals("dot")) {
            Circle dot = new Circle(DOT);
            dot.getStyleClass().addAll("nel-map-dot", "good");
            return dot;
        }
        Line line = new Line(0, 0, LENGTH, 0);
        line.getStyleClass().addAll("nel-map-line", "nel-map-key", kind);
        return line;
    }
}
