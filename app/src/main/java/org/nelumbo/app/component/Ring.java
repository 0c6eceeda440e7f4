package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/// A ring that fills clockwise from the top, with a word in its middle.
public final class Ring extends Picture {
    private final Arc arc;
    private final Label word;

    public Ring(double size, double stroke) {
        super(size, size);
        double middle = size / 2;
        double radius = middle - stroke / 2;
        Circle track = new Circle(middle, middle, radius);
        track.getStyleClass().add("nel-ring-track");
        track.setStrokeWidth(stroke);
        arc = new Arc(middle, middle, radius, radius, 90, 0);
        arc.setType(ArcType.OPEN);
        arc.setStrokeWidth(stroke);
        arc.getStyleClass().addAll("nel-ring-arc", State.WORKING.styleClass());
        word = Words.solid("", "nel-ring-word");
        drawing().addAll(track, arc);
        getChildren().add(word);
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    }

    /// Shows `done` of `total` in the colour of `state`.
    public Ring show(int done, int total, State state, String text, String spoken) {
        arc.setLength(total == 0 ? 0 : -360.0 * done / total);
        arc.getStyleClass().setAll("nel-ring-arc", state.styleClass());
        word.setText(text);
        setAccessibleText(spoken);
        return this;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double width = word.prefWidth(-1);
        double height = word.prefHeight(-1);
        word.resizeRelocate((getWidth() - width) / 2, (getHeight() - height) / 2, width, height);
    }
}
