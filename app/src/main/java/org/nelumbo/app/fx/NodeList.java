package org.nelumbo.app.fx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Children of a pane made from rows. A row equal to one shown before keeps its node, so focus, hover and running
/// transitions survive an update of the list; where the focused row changed, the focus goes to its successor.
public final class NodeList<R> {
    private final Pane pane;
    private final Function<R, ? extends Node> maker;
    private Map<R, Node> shown = new HashMap<>();

    public NodeList(Pane pane, Function<R, ? extends Node> maker) {
        this.pane = pane;
        this.maker = maker;
    }

    /// Shows exactly `rows`, in this order.
    public void show(List<? extends R> rows) {
        String focused = focusedId();
        Map<R, Node> next = new HashMap<>();
        List<Node> children = new ArrayList<>();
        for (R row : rows) {
            Node node = next.containsKey(row) ? maker.apply(row) : reused(row);
            next.put(row, node);
            children.add(node);
        }
        shown = next;
        if (!pane.getChildren().equals(children)) {
            pane.getChildren().setAll(children);
            restoreFocus(focused);
        }
    }

    private Node reused(R row) {
        Node old = shown.get(row);
        return old == null ? maker.apply(row) : old;
    }

    private String focusedId() {
        if (pane.getScene() == null || pane.getScene().getFocusOwner() == null) {
            return "";
        }
        Node owner = pane.getScene().getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node.equals(pane)) {
                return owner.getId() == null ? "" : owner.getId();
            }
        }
        return "";
    }

    private void restoreFocus(String id) {
        if (!id.isEmpty()) {
            Node successor = pane.lookup("#" + id);
            if (successor != null) {
                successor.requestFocus();
            }
        }
    }
}
