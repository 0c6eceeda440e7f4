package org.nelumbo.app.component;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;

/// Panes that scroll.
public final class ScrollPanes {
    private ScrollPanes() {}

    /// Around `content`, without keeping a picture of what shows: JavaFX's skin keeps one as large as the pane, and
    /// where it draws in software such pictures outlive their windows and fill the memory.
    public static ScrollPane of(Node content) {
        ScrollPane pane = new ScrollPane(content);
        keepNoPicture(pane);
        return pane;
    }

    /// The same for the pane inside a text area.
    public static void keepNoPicture(TextArea area) {
        area.skinProperty()
                .addListener((skins, before, now) -> area.getChildrenUnmodifiable().stream()
                        .filter(ScrollPane.class::isInstance)
                        .forEach(part -> keepNoPicture((ScrollPane) part)));
    }

    private static void keepNoPicture(ScrollPane pane) {
        pane.skinProperty()
                .addListener(
                        (skins, before, now) -> pane.getChildrenUnmodifiable().forEach(part -> part.setCache(false)));
    }
}
