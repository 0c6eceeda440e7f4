package org.nelumbo.app.network;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Choice;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.component.Skeleton;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance.Room;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.NetworkSnapshot;

/// Everybody who is connected: as a map beside a short list, or as one wide table; and the details of one of them.
final class PeersSection extends StackPane {
    private static final int MAP = 0;
    private static final double SIDE = 494;
    private static final double SIDE_NARROW = 430;

    private final Scope scope;
    private final NetworkViewModel model;
    private final SegmentedChoice views;
    private final PeerMap map;
    private final PeerTable table;
    private final PeerTiles tiles;
    private final PeerDetail detail;
    private final VBox mapCard;
    private final VBox tableCard;
    private final StackPane left = new StackPane();
    private final StackPane right = new StackPane();
    private final TwoColumns columns = new TwoColumns(left, right, SIDE, 16);
    private final Label count = Words.solid("", "nel-small", "muted");

    PeersSection(Scope scope, NetworkViewModel model) {
        this.scope = scope;
        this.model = model;
        views = new SegmentedChoice(List.of(
                new SegmentedChoice.Choice(
                        Ids.NETWORK_VIEW + "map", "mdi2g-graph-outline", scope.text("network.view.map")),
                new SegmentedChoice.Choice(
                        Ids.NETWORK_VIEW + "table", "mdi2t-table", scope.text("network.view.table"))));
        map = new PeerMap(scope, model::select);
        table = new PeerTable(scope, model);
        tiles = new PeerTiles(scope, model);
        detail = new PeerDetail(scope, model);
        count.setId(Ids.NETWORK_COUNT);
        mapCard = Boxes.card(
                2,
                Words.heading(scope.text("network.map")),
                Words.small(
                        scope.text("network.map.line", MapLayout.NEAR_LIMIT.toMillis(), MapLayout.FAR_LIMIT.toMillis()),
                        "muted"),
                Boxes.tall(map),
                legend());
        tableCard = Boxes.card(
                10,
                Boxes.row(8, Boxes.wide(Words.heading(scope.text("network.peers"))), count),
                filter(),
                Boxes.tall(table));
        getChildren().add(columns);
        views.chosen().subscribe(index -> arrange());
        model.detail().subscribe(open -> {
            detail.show(open);
            map.mark(open.map(each -> each.row().id()));
            arrange();
        });
        scope.appearance().room().subscribe(room -> arrange());
        model.peers()
                .all()
                .subscribe(rows -> map.show(rows, scope.services().vault().me().get()));
    }

    /// The choice between map and table, to stand above this.
    Node views() {
        return views;
    }

    void show(NetworkSnapshot now) {
        PeerList peers = model.peers();
        count.setText(
                peers.filtered()
                        ? scope.text(
                                "network.peers.shown",
                                peers.shown().size(),
                                peers.all().get().size())
                        : scope.texts().count("network.peers.count", now.peers().size(), now.known()));
        tiles.show(now);
        table.placeholder(placeholder(now));
    }

    private void arrange() {
        Room room = scope.appearance().room().get();
        boolean single = room == Room.SINGLE;
        boolean asMap = views.chosen().get() == MAP;
        boolean open = model.detail().get().isPresent();
        left.getChildren().clear();
        right.getChildren().clear();
        table.columns(
                !asMap && !open && !single
                        ? PeerTable.Width.WIDE
                        : room == Room.WIDE || single ? PeerTable.Width.MEDIUM : PeerTable.Width.NARROW);
        if (open && single) {
            left.getChildren().add(detail);
        } else if (asMap) {
            left.getChildren().add(mapCard);
            right.getChildren().add(open ? detail : Boxes.column(14, Boxes.tall(tableCard), tiles));
        } else {
            left.getChildren().add(tableCard);
            if (open) {
                right.getChildren().add(detail);
            }
        }
        Boxes.show(right, !right.getChildren().isEmpty());
        columns.arrange(single, room == Room.WIDE ? SIDE : SIDE_NARROW);
    }

    private HBox filter() {
        PeerList peers = model.peers();
        TextField part = Fields.text(
                Ids.NETWORK_FILTER, scope.text("network.filter"), scope.text("network.filter.prompt"), peers.part());
        part.getStyleClass().add("nel-word-field");
        IntegerProperty chosen = new SimpleIntegerProperty();
        chosen.subscribe(index -> peers.filter().set(PeerList.Filter.values()[index.intValue()]));
        Choice kinds = new Choice(
                Ids.NETWORK_KIND,
                scope.text("network.filter.kind"),
                List.of(
                        scope.text("network.filter.everybody"),
                        scope.text("network.filter.cosigners"),
                        scope.text("network.filter.helpers"),
                        scope.text("network.filter.relayed"),
                        scope.text("network.filter.troubled")),
                chosen);
        kinds.setMinWidth(Region.USE_PREF_SIZE);
        peers.part().subscribe(now -> recount());
        peers.filter().subscribe(now -> recount());
        return Boxes.row(8, Boxes.wide(part), kinds);
    }

    private void recount() {
        model.network().get().ifPresent(this::show);
    }

    private Node placeholder(NetworkSnapshot now) {
        PeerList peers = model.peers();
        if (!peers.all().get().isEmpty()) {
            return Words.label(scope.text("network.filter.nothing"), "muted");
        }
        if (now.bootstrap().phase() == BootstrapState.Phase.CONNECTING) {
            return new Skeleton(4, scope.text("network.peers.looking"));
        }
        return new EmptyState(
                76,
                scope.text("network.peers.none"),
                scope.text("network.peers.none.line"),
                Buttons.plain(
                        Ids.NETWORK_EMPTY_CONNECT,
                        scope.text("network.connect"),
                        () -> model.section().set(NetworkViewModel.Section.ADDRESSES)));
    }

    private Node legend() {
        HBox legend = Boxes.row(
                16,
                new MapKey("cosigner", scope.text("network.key.cosigner")),
                new MapKey("helper", scope.text("network.key.helper")),
                new MapKey("relayed", scope.text("network.key.relay")),
                new MapKey("dot", scope.text("network.key.other")));
        legend.setAlignment(Pos.CENTER);
        legend.setPadding(new Insets(4, 0, 0, 0));
        return legend;
    }
}
