package org.nelumbo.app.network;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkSnapshot;

/// Three figures under the list; each opens the part with more of them.
final class PeerTiles extends Columns {
    private static final int TILES = 3;

    private final Scope scope;

    PeerTiles(Scope scope, NetworkViewModel model) {
        super(TILES, 12);
        this.scope = scope;
        for (int i = 0; i < TILES; i++) {
            Button tile = new Button();
            tile.setId(Ids.NETWORK_TILE + i);
            tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            tile.setMaxWidth(Double.MAX_VALUE);
            tile.getStyleClass().add("nel-figure");
            tile.setOnAction(event -> model.section().set(NetworkViewModel.Section.SERVICES));
            getChildren().add(tile);
        }
    }

    void show(NetworkSnapshot now) {
        TrafficFigures traffic = TrafficFigures.of(now.traffic());
        put(
                0,
                scope.text("network.tile.traffic"),
                scope.formats().rate(traffic.nowIn() + traffic.nowOut()),
                scope.text(
                        "network.tile.traffic.line",
                        scope.formats()
                                .bytes(now.traffic().bytesIn()
                                        + (double) now.traffic().bytesOut())));
        put(
                1,
                scope.text("network.tile.directory"),
                now.dht()
                        .map(dht -> scope.formats().grouped(dht.records()))
                        .orElseGet(() -> scope.text("network.tile.off")),
                now.dht()
                        .map(dht -> scope.texts().count("network.tile.directory.line", dht.tableSize()))
                        .orElseGet(() -> scope.text("network.tile.directory.off")));
        isolation(now);
    }

    private void isolation(NetworkSnapshot now) {
        String name = scope.text("network.tile.alarms");
        if (!now.alarms().isEmpty()) {
            put(
                    2,
                    name,
                    scope.texts().count("network.tile.alarms", now.alarms().size()),
                    scope.text("network.tile.alarms.line"));
        } else if (now.peers().isEmpty()) {
            put(2, name, scope.text("network.tile.alarms.unknown"), scope.text("network.tile.alarms.unknown.line"));
        } else {
            put(2, name, scope.text("network.tile.alarms.none"), scope.text("network.tile.alarms.none.line"));
        }
    }

    private void put(int index, String name, String figure, String line) {
        Button tile = (Button) getChildren().get(index);
        Label large = Words.label(figure, "nel-figure-large");
        VBox content = Boxes.column(0, Words.small(name, "muted"), large, Words.small(line, "muted"));
        content.prefWidthProperty().bind(tile.widthProperty().subtract(30));
        tile.setGraphic(content);
        tile.setAccessibleText(name + ", " + figure + ", " + line);
    }
}
