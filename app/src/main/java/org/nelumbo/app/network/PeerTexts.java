package org.nelumbo.app.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkPeer;

/// Peers in words.
final class PeerTexts {
    private static final int TAIL = 8;

    private PeerTexts() {}

    static String kind(Scope scope, PeerKind kind) {
        return switch (kind) {
            case COSIGNER -> scope.text("network.kind.cosigner");
            case BOOTSTRAP -> scope.text("network.kind.bootstrap");
            case RELAY -> scope.text("network.kind.relay");
            case TRUSTED -> scope.text("network.kind.trusted");
            case SERVER -> scope.text("network.kind.server");
            case OTHER -> scope.text("network.kind.other");
        };
    }

    static String role(Scope scope, NetworkPeer.Role role) {
        return switch (role) {
            case COSIGNER -> scope.text("network.kind.cosigner");
            case BOOTSTRAP -> scope.text("network.kind.bootstrap");
            case RELAY -> scope.text("network.kind.relay");
            case TRUSTED -> scope.text("network.kind.trusted");
            case DHT_SERVER -> scope.text("network.kind.server");
        };
    }

    /// The icon that stands for a stranger.
    static String icon(PeerKind kind) {
        return switch (kind) {
            case COSIGNER -> "mdi2a-account";
            case BOOTSTRAP -> "mdi2s-server-network";
            case RELAY -> "mdi2s-swap-horizontal";
            case TRUSTED -> "mdi2s-star-outline";
            case SERVER -> "mdi2d-database-outline";
            case OTHER -> "mdi2l-laptop";
        };
    }

    static String path(Scope scope, PeerRow row) {
        if (row.peer().isEmpty()) {
            return scope.text("network.path.none");
        }
        return row.relayed() ? scope.text("network.path.relay") : scope.text("network.path.direct");
    }

    static String direction(Scope scope, NetworkPeer peer) {
        return peer.inbound() ? scope.text("network.direction.in") : scope.text("network.direction.out");
    }

    static String transport(Scope scope, NetworkPeer peer) {
        return switch (peer.transport()) {
            case TCP -> scope.text("network.transport.tcp");
            case WEBSOCKET -> scope.text("network.transport.ws");
            case SECURE_WEBSOCKET -> scope.text("network.transport.wss");
        };
    }

    static String delay(Scope scope, PeerRow row) {
        return row.latency().map(scope.formats()::latency).orElse("\u2014");
    }

    static String score(Scope scope, NetworkPeer peer) {
        return peer.score()
                .map(score -> (score < 0 ? "\u2212" : "") + scope.formats().digits(Math.abs(score)))
                .orElse("\u2014");
    }

    static String health(Scope scope, PeerRow.Health health) {
        return switch (health) {
            case GOOD -> scope.text("network.health.good");
            case MEASURING -> scope.text("network.health.measuring");
            case RELAYED -> scope.text("network.health.relayed");
            case SLOW -> scope.text("network.health.slow");
            case DOUBTFUL -> scope.text("network.health.doubtful");
            case AWAY -> scope.text("network.health.away");
        };
    }

    /// The program's name as it says, made harmless; a dash before it said so.
    static String program(NetworkPeer peer) {
        String clean = ForeignText.clean(peer.agent());
        return clean.isEmpty() ? "\u2014" : clean;
    }

    /// The end of a peer id, which tells peers apart.
    static String shortId(String peerId) {
        return peerId.length() <= TAIL + 1 ? peerId : "\u2026" + peerId.substring(peerId.length() - TAIL);
    }

    /// A peer as a screen reader says it.
    static String spoken(Scope scope, PeerRow row) {
        List<String> parts = new ArrayList<>(
                List.of(row.name(), kind(scope, row.kind()), path(scope, row), health(scope, row.health())));
        Optional<String> delay = row.latency().map(scope.formats()::latency);
        delay.ifPresent(parts::add);
        return String.join(", ", parts);
    }
}
