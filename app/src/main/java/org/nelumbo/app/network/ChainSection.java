package org.nelumbo.app.network;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.ChainServer;

/// The server from which the chain is read.
final class ChainSection extends VBox {
    private final Scope scope;

    ChainSection(Scope scope) {
        super(10);
        this.scope = scope;
        getStyleClass().add("nel-card");
    }

    void show(ChainServer server) {
        State state = switch (server.state()) {
            case STARTING -> State.WORKING;
            case HERE -> State.DONE;
            case UNREACHABLE, WRONG_NETWORK -> State.BLOCKED;
        };
        String words = switch (server.state()) {
            case STARTING -> scope.text("network.reason.chain.starting");
            case HERE -> scope.text("network.reason.chain.here");
            case UNREACHABLE -> scope.text("network.reason.chain.silent");
            case WRONG_NETWORK -> scope.text("network.reason.chain.wrong");
        };
        Label address = Words.label(server.address(), "nel-mono", "nel-small");
        Facts facts = new Facts()
                .add(scope.text("network.chain.server"), address)
                .add(scope.text("network.chain.network"), server.network().rpcName());
        server.tip()
                .ifPresent(tip -> facts.add(
                                scope.text("network.chain.height"),
                                scope.formats().grouped(tip.height()))
                        .add(
                                scope.text("network.chain.seen"),
                                scope.formats().ago(tip.seenAt(), scope.now().getValue()))
                        .add(scope.text("network.chain.hash"), Words.label(tip.hash(), "nel-mono", "nel-small")));
        getChildren()
                .setAll(
                        Boxes.row(10, Boxes.wide(Words.heading(scope.text("network.chain"))), new Badge(state, words)),
                        Words.small(scope.text("network.chain.line"), "muted"),
                        facts);
    }
}
