package org.nelumbo.app.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.nelumbo.node.service.NetworkPeer;

/// By what peers may be sorted. Who is absent, or has no such value, comes last.
public enum PeerOrder {
    /// Co-signers, then helpers, then others; each by name.
    IMPORTANCE(Comparator.comparing(PeerRow::kind)),
    /// By name.
    NAME(Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT))),
    /// Direct, relayed, none.
    PATH(Comparator.comparing((PeerRow row) -> row.peer().isEmpty() ? 2 : row.relayed() ? 1 : 0)),
    /// Nearest first.
    DELAY(Comparator.comparing(row -> row.latency().orElse(Duration.ofDays(1)))),
    /// Best first.
    HEALTH(Comparator.comparing(PeerRow::health)),
    /// Who dialled.
    DIRECTION(by(NetworkPeer::inbound, Boolean.TRUE)),
    /// What carries the bytes.
    TRANSPORT(by(NetworkPeer::transport, NetworkPeer.Transport.SECURE_WEBSOCKET)),
    /// Where it is.
    ADDRESS(by(NetworkPeer::address, "~")),
    /// Worst first.
    SCORE(by(peer -> peer.score().orElse(0.0), Double.MAX_VALUE)),
    /// The longest connected first.
    SINCE(by(NetworkPeer::since, Instant.MAX)),
    /// The least first.
    RECEIVED(by(NetworkPeer::bytesIn, -1L)),
    /// The least first.
    SENT(by(NetworkPeer::bytesOut, -1L)),
    /// Its program.
    PROGRAM(by(NetworkPeer::agent, "~"));

    private final Comparator<PeerRow> comparator;

    PeerOrder(Comparator<PeerRow> comparator) {
        this.comparator = comparator;
    }

    /// Equal ones stay in the order of importance, name and id.
    public Comparator<PeerRow> comparator(boolean descending) {
        return (descending ? comparator.reversed() : comparator)
                .thenComparing(PeerRow::kind)
                .thenComparing(PeerRow::name)
                .thenComparing(PeerRow::id);
    }

    private static <T extends Comparable<? super T>> Comparator<PeerRow> by(Function<NetworkPeer, T> value, T absent) {
        return Comparator.comparing(row -> row.peer().map(value).orElse(absent));
    }
}
