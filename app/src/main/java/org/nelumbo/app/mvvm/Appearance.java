package org.nelumbo.app.mvvm;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How one window looks right now; screens follow it.
public final class Appearance {
    /// How much room there is, counted in usual text: with text a quarter larger a window has a fifth
    /// less.
    public enum Room {
        /// From 1180 pixels.
        WIDE,
        /// Below 1180: the rail shows icons.
        MEDIUM,
        /// Below 1040 pixels, but enough for two columns of short texts.
        NARROW,
        /// Below 900 pixels or above 150 % text: one column.
        SINGLE
    }

    private final BooleanProperty amountsHidden = new SimpleBooleanProperty();
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private final ObjectProperty<Room> room = new SimpleObjectProperty<>(Room.WIDE);

    /// True while amounts are shown as dots.
    public BooleanProperty amountsHidden() {
        return amountsHidden;
    }

    /// True when nothing may slide or pulse.
    public BooleanProperty reducedMotion() {
        return reducedMotion;
    }

    /// How much room there is.
    public ObjectProperty<Room> room() {
        return room;
    }

    /// The room of a window that is `width` pixels wide with text at `percent`.
    public static Room roomFor(double width, int percent) {
        double room = width * 100 / Math.max(100, percent);
        if (room < 900 || percent > 150) {
            return Room.SINGLE;
        }
        if (room < 1040) {
            return Room.NARROW;
        }
        return room < 1180 ? Room.MEDIUM : Room.WIDE;
    }
}
