package org.nelumbo.app.requests;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.nelumbo.node.service.RequestSnapshot;

/// Before anything is known about a request.
final class NoPart implements RequestPart {
    private final Region empty = new Region();

    @Override
    public Node node() {
        return empty;
    }

    @Override
    public String title(RequestSnapshot request) {
        return "";
    }

    @Override
    public String line(RequestSnapshot request) {
        return "";
    }

    @Override
    public void show(RequestSnapshot request) {}
}
