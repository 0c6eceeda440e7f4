package org.nelumbo.app.network;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.home.HealthRow;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.shell.CanSignTexts;
import org.nelumbo.node.service.ConnectionSnapshot;

/// One question in words, then why: peers, my addresses, the chain server.
public final class NetworkView extends Page {
    private final Scope scope;
    private final NetworkViewModel model;
    private final HBox banner = Boxes.row(24);
    private final VBox peers = Boxes.card(0);
    private final VBox mine = Boxes.card(10);
    private final VBox chain = Boxes.card(8);
    private final VBox node;

    public NetworkView(Scope scope, NetworkViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        head(scope.text("network.title"), scope.text("network.line"));
        banner.getStyleClass().addAll("nel-card", "nel-answer");
        TextField address = Fields.text(
                Ids.NETWORK_ADDRESS,
                scope.text("network.connect"),
                scope.text("network.connect.prompt"),
                model.address());
        address.getStyleClass().add("nel-mono");
        address.setOnAction(event -> model.connect());
        Button connect = Buttons.plain(Ids.NETWORK_CONNECT, scope.text("network.connect.button"), model::connect);
        model.connecting().subscribe(connecting -> {
            connect.setDisable(connecting);
            connect.setText(connecting ? scope.text("network.connect.working") : scope.text("network.connect.button"));
        });
        VBox dial = Boxes.card(
                10,
                Words.heading(scope.text("network.connect")),
                Words.small(scope.text("network.connect.line"), "muted"),
                Boxes.row(10, Boxes.wide(address), connect),
                Fields.message(Ids.NETWORK_RESULT, model.error()));
        TwoColumns columns = new TwoColumns(peers, Boxes.column(14, mine, dial, Boxes.tall(chain)), 460, 16);
        scope.appearance()
                .room()
                .subscribe(room ->
                        columns.arrange(room == Appearance.Room.SINGLE, room == Appearance.Room.NARROW ? 400 : 460));
        node = Boxes.column(14, banner, Boxes.tall(columns));
        model.connection().subscribe(connection -> connection.ifPresent(this::show));
    }

    private void show(ConnectionSnapshot now) {
        banner(now);
        peers(now);
        mine(now);
        chain(now);
    }

    private void banner(ConnectionSnapshot now) {
        State state = CanSignTexts.state(now.canSign());
        StackPane sign =
                new StackPane(Icons.icon(state == State.DONE ? "mdi2c-check-bold" : state.icon(), state.styleClass()));
        sign.getStyleClass().addAll("nel-answer-sign", state.styleClass());
        Label answer = Words.label(CanSignTexts.answer(scope, now.canSign()), "nel-sentence-label");
        answer.setId(Ids.NETWORK_ANSWER);
        VBox words = Boxes.column(3, answer, Words.small(scope.text("network.answer.line"), "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        Columns reasons = new Columns(2, 14);
        HealthRow.of(scope, now, scope.services().wallets().wallets().get()).stream()
                .limit(4)
                .forEach(row -> {
                    HBox reason = Boxes.row(
                            12,
                            Icons.icon(row.state()),
                            Boxes.wide(Boxes.column(0, Words.strong(row.title()), Words.small(row.line(), "muted"))));
                    reason.setAlignment(Pos.TOP_LEFT);
                    reasons.getChildren().add(reason);
                });
        banner.getStyleClass().setAll("nel-card", "nel-answer", state.styleClass());
        words.setMinWidth(240);
        banner.getChildren().setAll(sign, Boxes.wide(words), Boxes.wide(reasons));
    }

    private void peers(ConnectionSnapshot now) {
        HBox head = Boxes.row(
                8,
                Boxes.wide(Words.heading(scope.text("network.peers"))),
                Words.solid(
                        scope.texts().count("network.peers.count", now.peers().size()), "nel-small", "muted"));
        peers.getChildren().setAll(head);
        if (now.peers().isEmpty()) {
            peers.getChildren().add(Words.label(scope.text("network.peers.none"), "muted", "nel-card-foot"));
            return;
        }
        for (ConnectionSnapshot.Peer peer : now.peers()) {
            Node face = peer.person()
                    .<Node>map(person -> new FlowerFace(scope, person, 30))
                    .orElseGet(() -> {
                        StackPane sign = new StackPane(Icons.icon("mdi2s-server-network", "working"));
                        sign.getStyleClass().addAll("nel-tile-sign", "working");
                        return sign;
                    });
            String name = peer.person().map(person -> person.name()).orElseGet(() -> shortId(peer.peerId()));
            String role =
                    peer.person().isPresent() ? scope.text("network.role.cosigner") : scope.text("network.role.peer");
            VBox words = Boxes.column(
                    1, Words.strong(name), Words.label(peer.address(), "nel-mono", "nel-caption", "muted"));
            HBox row = Boxes.row(
                    12,
                    face,
                    Boxes.wide(words),
                    Words.solid(role, "nel-small", "muted"),
                    Words.solid(scope.text("network.ping", peer.pingMillis()), "nel-small"),
                    new Badge(
                            State.DONE,
                            peer.inbound() ? scope.text("network.path.in") : scope.text("network.path.out")));
            row.getStyleClass().add("nel-peer-row");
            peers.getChildren().add(row);
        }
    }

    private void mine(ConnectionSnapshot now) {
        mine.getChildren()
                .setAll(
                        Words.heading(scope.text("network.mine")),
                        Words.small(scope.text("network.mine.line"), "muted"));
        List<String> addresses = now.addresses();
        if (addresses.isEmpty()) {
            mine.getChildren().add(Words.label(scope.text("network.mine.none"), "waiting"));
        }
        for (int i = 0; i < addresses.size(); i++) {
            String address = addresses.get(i);
            HBox row = Boxes.row(
                    10,
                    Boxes.wide(Words.label(address, "nel-mono", "nel-caption")),
                    Buttons.icon(
                            Ids.NETWORK_COPY + i,
                            "mdi2c-content-copy",
                            scope.text("network.mine.copy", i + 1),
                            () -> model.copy(address)));
            row.getStyleClass().add("nel-tint");
            row.getStyleClass().add("neutral");
            mine.getChildren().add(row);
        }
    }

    private void chain(ConnectionSnapshot now) {
        GridPane facts = new GridPane(18, 8);
        String state = switch (now.chainServerState()) {
            case STARTING -> scope.text("home.health.chain.starting");
            case HERE -> scope.text("home.health.chain.here");
            case UNREACHABLE -> scope.text("home.health.chain.unreachable");
            case WRONG_NETWORK -> scope.text("home.health.chain.wrong");
        };
        fact(facts, 0, scope.text("network.chain.server"), now.chainServer());
        fact(facts, 1, scope.text("network.chain.state"), state);
        fact(facts, 2, scope.text("network.chain.network"), now.network().rpcName());
        now.tip().ifPresent(tip -> {
            fact(facts, 3, scope.text("network.chain.height"), scope.formats().grouped(tip.height()));
            fact(facts, 4, scope.text("network.chain.hash"), tip.hash());
        });
        chain.getChildren().setAll(Words.heading(scope.text("network.chain")), facts);
    }

    private static void fact(GridPane grid, int row, String name, String value) {
        Label label = Words.solid(name, "nel-small", "muted");
        GridPane.setValignment(label, VPos.TOP);
        grid.add(label, 0, row);
        grid.add(Words.label(value, "nel-small"), 1, row);
    }

    private static String shortId(String peerId) {
        return peerId.length() <= 12 ? peerId : "\u2026" + peerId.substring(peerId.length() - 8);
    }

    @Override
    public Node node() {
        return node;
    }
}
