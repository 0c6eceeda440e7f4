package org.nelumbo.app.requests;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.nelumbo.node.service.RequestSnapshot;

/// How a request looks in one group of phases.
public interface RequestPart {
    /// What to show.
    Node node();

    /// The header's title.
    String title(RequestSnapshot request);

    /// The line under it.
    String line(RequestSnapshot request);

    /// Shows this state of the request.
    void show(RequestSnapshot request);

    /// Offers a key.
    default boolean key(KeyEvent event) {
        return false;
    }

    /// What gets the focus first.
    default Node firstFocus() {
        return node();
    }
}
