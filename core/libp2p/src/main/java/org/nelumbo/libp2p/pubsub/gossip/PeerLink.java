package org.nelumbo.libp2p.pubsub.gossip;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.peer.PeerId;

/// Our side of the talk with one peer: whether our stream to it is open, and when to open it anew.
/// Only touched on the event thread; the queue may be used from any.
final class PeerLink {
    private static final int MAX_PAUSE_TICKS = 64;
    /// Heartbeats that a peer may take to open its stream to us.
    private static final int FIRST_PATIENCE = 3;

    private final PeerId peer;
    private final Set<PeerGate> waiting = new LinkedHashSet<>();
    private Optional<OutboundStream> stream = Optional.empty();
    private boolean opening;
    private boolean known;
    private int failures;
    private long retryTick;
    private int silentTicks;
    private int patience = FIRST_PATIENCE;

    PeerLink(PeerId peer) {
        this.peer = peer;
    }

    PeerId peer() {
        return peer;
    }

    /// True when nothing is open and it is time to try.
    boolean shouldOpen(long tick) {
        return stream.isEmpty() && !opening && tick >= retryTick;
    }

    void opening() {
        opening = true;
    }

    /// @return who waited for the router to know the peer
    List<PeerGate> opened(OutboundStream opened) {
        opening = false;
        known = true;
        failures = 0;
        stream = Optional.of(opened);
        List<PeerGate> waited = List.copyOf(waiting);
        waiting.clear();
        return waited;
    }

    /// The stream failed or could not be opened: the next try comes after one heartbeat, two, four…
    void failed(long tick) {
        opening = false;
        stream = Optional.empty();
        retryTick = tick + Math.min(MAX_PAUSE_TICKS, 1L << Math.min(failures, 6));
        failures++;
    }

    /// The peer is there anew, so another try is worth it at once.
    void retryNow() {
        retryTick = 0;
    }

    /// Notes at a heartbeat whether the peer has a stream to us. js-libp2p opens it once; if that
    /// fails or breaks, it tries again only when we open ours anew.
    ///
    /// @return true if it is time to do that
    boolean isTooSilent(boolean heard) {
        if (heard || stream.isEmpty()) {
            silentTicks = 0;
            patience = heard ? FIRST_PATIENCE : patience;
            return false;
        }
        if (++silentTicks < patience) {
            return false;
        }
        silentTicks = 0;
        patience = Math.min(MAX_PAUSE_TICKS, 2 * patience);
        return true;
    }

    /// Lets a gate know at once, or as soon as the router knows the peer.
    void whenKnown(PeerGate gate) {
        if (known) {
            gate.known();
        } else {
            waiting.add(gate);
        }
    }

    /// True once the router was told of the peer.
    boolean isKnown() {
        return known;
    }

    Optional<OutboundStream> stream() {
        return stream;
    }
}
