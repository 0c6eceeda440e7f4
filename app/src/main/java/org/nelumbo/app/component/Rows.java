package org.nelumbo.app.component;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Rows below each other. The last one is marked, so that no line is drawn below it.
public final class Rows extends VBox {
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");

    public Rows() {
        getStyleClass().add("nel-rows");
        getChildren().addListener((ListChangeListener<Node>) change -> mark());
    }

    private void mark() {
        int last = getChildren().size() - 1;
        for (int i = 0; i <= last; i++) {
            getChildren().get(i).pseudoClassStateChanged(LAST, i == last);
        }
    }
}
