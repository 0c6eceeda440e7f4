package org.nelumbo.app.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.ScrollPanes;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.AbsentCosigner;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.Person;

/// One peer: who it is, how it is connected, what it says of itself, and what to do about it.
final class PeerDetail extends VBox {
    private static final int PROTOCOLS = 8;
    private static final double FACE = 44;

    private final Scope scope;
    private final NetworkViewModel model;
    private final VBox head = Boxes.column(10);
    private final VBox facts = Boxes.column(12);
    private final ScrollPane scroll = ScrollPanes.of(facts);
    private final BanPart banPart;
    private final HBox actions;
    private final Button copyAddress;

    PeerDetail(Scope scope, NetworkViewModel model) {
        super(14);
        this.scope = scope;
        this.model = model;
        getStyleClass().add("nel-card");
        banPart = new BanPart(scope, model);
        Button disconnect = Buttons.plain(
                Ids.NETWORK_DISCONNECT, "mdi2l-lan-disconnect", scope.text("network.disconnect"), model::disconnect);
        Button ban = Buttons.plain(
                Ids.NETWORK_BAN,
                "mdi2a-account-cancel-outline",
                scope.text("network.ban"),
                () -> model.banForm().open().set(true));
        ban.getStyleClass().add("nel-danger");
        Button copyId = Buttons.plain(
                Ids.NETWORK_PEER_COPY_ID,
                scope.text("network.copy.id"),
                () -> opened().ifPresent(peer -> model.copyPeerId(peer.peerId())));
        copyAddress = Buttons.plain(
                Ids.NETWORK_PEER_COPY_ADDRESS,
                scope.text("network.copy.address"),
                () -> opened().ifPresent(peer -> model.copyAddress(peer.address() + "/p2p/" + peer.peerId())));
        FlowPane buttons = new FlowPane(8, 8, copyId, copyAddress, disconnect, ban);
        buttons.getStyleClass().add("nel-small-buttons");
        actions = Boxes.row(0, Boxes.wide(buttons));
        getChildren()
                .addAll(
                        head,
                        Boxes.tall(scroll),
                        Fields.message(Ids.NETWORK_PEER_ERROR, model.peerError()),
                        actions,
                        banPart);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(160);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("nel-page-scroll");
        scope.appearance()
                .room()
                .subscribe(room -> scroll.setPrefHeight(room == Appearance.Room.SINGLE ? USE_COMPUTED_SIZE : 260));
        model.banForm().open().subscribe(open -> arrange());
    }

    void show(Optional<NetworkViewModel.Detail> open) {
        if (open.isEmpty()) {
            return;
        }
        PeerRow row = open.get().row();
        head.getChildren().setAll(head(row));
        facts.getChildren().clear();
        if (!open.get().here()) {
            Label gone = Words.label(scope.text("network.peer.gone"), "nel-small", "waiting");
            gone.setGraphic(Icons.icon(State.WAITING));
            head.getChildren().add(gone);
        }
        row.absent().ifPresent(absent -> facts.getChildren().add(absent(absent)));
        row.peer()
                .ifPresent(peer -> facts.getChildren().addAll(badges(peer, row), connection(peer, row), itself(peer)));
        row.peer().ifPresent(banPart::show);
        // For a connection that came in the port is a passing one, where nobody can dial.
        Boxes.show(copyAddress, row.peer().filter(peer -> !peer.inbound()).isPresent());
        arrange();
    }

    private void arrange() {
        boolean connected = model.detail()
                .get()
                .filter(open -> open.row().peer().isPresent() && open.here())
                .isPresent();
        boolean banning = model.banForm().open().get();
        Boxes.show(actions, connected && !banning);
        Boxes.show(banPart, connected && banning);
        Boxes.show(scroll, !connected || !banning);
    }

    private Optional<NetworkPeer> opened() {
        return model.detail().get().flatMap(open -> open.row().peer());
    }

    private Node head(PeerRow row) {
        Node picture = row.person()
                .<Node>map(person -> new FlowerFace(scope, person, FACE))
                .orElseGet(() -> {
                    StackPane sign = new StackPane(Icons.icon(PeerTexts.icon(row.kind()), "working"));
                    sign.getStyleClass().addAll("nel-tile-sign", row.kind().helps() ? "working" : "neutral");
                    return sign;
                });
        Label name = Words.label(row.name(), "nel-card-title");
        name.setId(Ids.NETWORK_PEER_NAME);
        String second = row.person()
                .map(Person::nym)
                .orElseGet(() -> row.peer()
                        .map(peer -> peer.nym() + " " + PeerTexts.shortId(peer.peerId()))
                        .orElse(""));
        VBox words = Boxes.column(0, name, Words.small(second, "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        return Boxes.row(
                14,
                picture,
                Boxes.wide(words),
                new Badge(row.health().state(), PeerTexts.health(scope, row.health())),
                Buttons.icon(Ids.NETWORK_PEER_CLOSE, "mdi2c-close", scope.text("network.peer.close"), model::deselect));
    }

    private Node badges(NetworkPeer peer, PeerRow row) {
        FlowPane badges = new FlowPane(6, 6);
        peer.roles().stream()
                .sorted()
                .map(role -> new Badge(
                        State.NEUTRAL, PeerTexts.icon(PeerKind.of(Set.of(role))), PeerTexts.role(scope, role)))
                .forEach(badges.getChildren()::add);
        Boxes.show(badges, !badges.getChildren().isEmpty() && row.peer().isPresent());
        return badges;
    }

    private Node connection(NetworkPeer peer, PeerRow row) {
        String path = peer.relay()
                .map(relay -> relay.isEmpty()
                        ? scope.text("network.path.relay")
                        : scope.text("network.path.through", PeerTexts.shortId(relay)))
                .orElseGet(() -> scope.text("network.path.direct"));
        Facts facts = new Facts()
                .add(scope.text("network.column.id"), Words.label(peer.peerId(), "nel-mono", "nel-caption"))
                .add(scope.text("network.column.path"), path)
                .add(
                        scope.text("network.column.transport"),
                        peer.inbound()
                                ? scope.text("network.dialled.in", PeerTexts.transport(scope, peer))
                                : scope.text("network.dialled.out", PeerTexts.transport(scope, peer)))
                .add(scope.text("network.column.address"), Words.label(peer.address(), "nel-mono", "nel-caption"))
                .add(scope.text("network.column.delay"), PeerTexts.delay(scope, row))
                .add(
                        scope.text("network.column.since"),
                        scope.text(
                                "network.since",
                                scope.formats()
                                        .dayAndClock(peer.since(), scope.now().getValue()),
                                scope.texts().count("network.connections", peer.connections())))
                .add(
                        scope.text("network.traffic"),
                        scope.text(
                                "network.traffic.both",
                                scope.formats().bytes(peer.bytesIn()),
                                scope.formats().bytes(peer.bytesOut())));
        peer.score().ifPresent(score -> facts.add(scope.text("network.column.score"), PeerTexts.score(scope, peer)));
        return facts;
    }

    private Node itself(NetworkPeer peer) {
        String protocols = peer.protocols().stream()
                .limit(PROTOCOLS)
                .map(ForeignText::clean)
                .collect(Collectors.joining("\n"));
        int more = peer.protocols().size() - PROTOCOLS;
        Facts facts = new Facts().add(scope.text("network.column.program"), PeerTexts.program(peer));
        if (!protocols.isEmpty()) {
            facts.add(
                    scope.text("network.column.protocols"),
                    Words.label(
                            more > 0
                                    ? protocols + "\n" + scope.texts().count("network.protocols.more", more)
                                    : protocols,
                            "nel-mono",
                            "nel-caption"));
        }
        return Boxes.column(8, Words.small(scope.text("network.peer.says"), "muted"), facts);
    }

    private Node absent(AbsentCosigner absent) {
        List<String> wallets = absent.wallets();
        return Boxes.column(
                8,
                Words.label(absent.lastSeen()
                        .map(seen -> scope.text(
                                "network.away.long",
                                scope.formats().dayAndClock(seen, scope.now().getValue()),
                                scope.formats().ago(seen, scope.now().getValue())))
                        .orElseGet(() -> scope.text("network.away.long.never"))),
                Words.small(
                        scope.texts()
                                .count(
                                        "network.away.wallets",
                                        wallets.size(),
                                        scope.formats().list(wallets)),
                        "muted"),
                Words.small(scope.text("network.away.todo"), "muted"));
    }
}
