package org.nelumbo.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A layer over the window that holds one thing at a time and gives the focus back when it closes.
final class Overlay extends StackPane {
    private final Region shade = new Region();

    Overlay() {
        shade.getStyleClass().add("nel-shade");
        shade.setOnMouseClicked(event -> close());
        setVisible(false);
        setPickOnBounds(false);
    }

    boolean isOpen() {
        return isVisible();
    }

    /// Shows `content` at `place` and focuses `first`.
    void open(Region content, Pos place, Node first) {
        Node before = getScene() == null ? null : getScene().getFocusOwner();
        content.setMaxHeight(Region.USE_PREF_SIZE);
        content.setMaxWidth(Region.USE_PREF_SIZE);
        StackPane.setAlignment(content, place);
        getChildren().setAll(shade, content);
        setVisible(true);
        first.requestFocus();
        setUserData(before);
    }

    void close() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        if (getUserData() instanceof Node before && before.getScene() != null) {
            before.requestFocus();
        }
    }
}
