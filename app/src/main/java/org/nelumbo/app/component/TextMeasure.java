package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/// An unseen word that tells how large text is where it stands, for a parent that places its
/// children by the pixel.
public final class TextMeasure extends Label {
    private static final double USUAL = 14;

    public TextMeasure() {
        setManaged(false);
        setVisible(false);
        setAccessibleRole(AccessibleRole.NODE);
    }

    /// How many times the usual size.
    public double grown() {
        applyCss();
        return getFont().getSize() / USUAL;
    }
}
