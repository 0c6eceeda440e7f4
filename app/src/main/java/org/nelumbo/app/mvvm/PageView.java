package org.nelumbo.app.mvvm;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// One screen inside the window. It lays out and binds; everything else is its view model's.
public interface PageView {
    /// What to show below the header.
    Node node();

    /// The header's title.
    ObservableValue<String> title();

    /// The line under the title.
    ObservableValue<String> subtitle();

    /// Called when it comes on screen.
    void attach();

    /// Called when it leaves the screen.
    void detach();

    /// Offers a key press or release that no text field took.
    ///
    /// @return true if it was used
    default boolean key(KeyEvent event) {
        return false;
    }

    /// What gets the focus when it comes on screen.
    default Node firstFocus() {
        return node();
    }

    /// True when the page scrolls by itself, false when the window shall scroll it.
    default boolean scrollsItself() {
        return false;
    }
}
