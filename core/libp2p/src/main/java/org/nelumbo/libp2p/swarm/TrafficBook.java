package org.nelumbo.libp2p.swarm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.nelumbo.libp2p.host.Traffic;
import org.nelumbo.libp2p.peer.PeerId;

/// What went over connections that are closed; what goes over open ones is asked of them. Of peers that
/// are gone, the thousand latest are remembered. Safe on any thread.
final class TrafficBook {
    private static final int MAX_REMEMBERED = 1000;

    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final Cache<PeerId, Traffic> closed = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    /// A connection is gone for good.
    void close(SwarmConnection connection) {
        Traffic last = connection.traffic();
        closed.asMap().merge(connection.remotePeer(), last, Traffic::plus);
        if (connection.limits().isEmpty()) {
            received.add(last.received());
            sent.add(last.sent());
        }
    }

    /// Everything since the start. What runs inside another connection is counted there.
    Traffic total(List<SwarmConnection> open) {
        return open.stream()
                .filter(connection -> connection.limits().isEmpty())
                .map(SwarmConnection::traffic)
                .reduce(new Traffic(received.sum(), sent.sum()), Traffic::plus);
    }

    /// Everything with one peer.
    Traffic of(PeerId peer, List<SwarmConnection> open) {
        Traffic before = closed.asMap().getOrDefault(peer, Traffic.NONE);
        return open.stream().map(SwarmConnection::traffic).reduce(before, Traffic::plus);
    }
}
