package org.nelumbo.app.component;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A short word about a state, with its icon.
public final class Badge extends Label {
    /// A badge with the state's own icon.
    public Badge(State state, String text) {
        this(state, state.icon(), text);
    }

    /// A badge with another icon.
    public Badge(State state, String icon, String text) {
        super(text);
        getStyleClass().addAll("nel-badge", state.styleClass());
        setGraphic(Icons.icon(icon, state.styleClass()));
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /// The same without a ground: icon and word in the state's colour.
    public static Label word(State state, String text) {
        return word(state, state.icon(), text);
    }

    /// The same with another icon.
    public static Label word(State state, String icon, String text) {
        Label word = Words.solid(text, "nel-state-word", state.styleClass());
        word.setGraphic(Icons.icon(icon, state.styleClass()));
        return word;
    }
}
