package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.Topic;

/// The way of a message: received, checked, delivered, passed on; and our own, published.
final class MessageRules {
    private final RouterState state;
    private final LazyRules lazy;
    private Map<Topic, Fanout> fanouts = Map.of();

    MessageRules(RouterState state, LazyRules lazy) {
        this.state = state;
        this.lazy = lazy;
    }

    /// A message came in. Asks for its check unless it is known.
    void received(GossipPeer peer, GossipMessage message, Turn turn) {
        state.promises.arrived(message.id());
        if (!state.meshes.containsKey(message.topic())) {
            turn.note(peer, GossipNote.UNKNOWN_TOPIC);
            return;
        }
        if (state.seen.contains(message.id())) {
            state.score.duplicate(peer.id(), message.id(), turn.now());
            turn.note(peer, GossipNote.DUPLICATE);
            return;
        }
        if (message.from().equals(state.self)) {
            // Ours from before a restart, or a forgery; either way nothing to pass on.
            turn.note(peer, GossipNote.OUR_NAME);
            return;
        }
        Optional<PendingMessages.Copy> same = state.pending.find(message);
        if (same.isPresent()) {
            same.get().alsoFrom(peer);
            turn.note(peer, GossipNote.DUPLICATE);
            return;
        }
        RouterLimits limits = state.params.limits();
        if (state.pending.size() >= limits.pending() || peer.pending() >= limits.pendingPerPeer()) {
            turn.note(peer, GossipNote.THROTTLED);
            return;
        }
        peer.pending(1);
        state.pending.add(message, peer);
        turn.effect(new GossipEffect.Validate(peer.id(), message));
    }

    /// The signature of a message is right.
    void signed(GossipMessage message, Turn turn) {
        if (!state.seen.contains(message.id())) {
            state.pending.find(message).ifPresent(copy -> lazy.declareUnwanted(message, copy.sources(), turn));
        }
    }

    /// The check of a message is over.
    void validated(GossipMessage message, Validation result, Turn turn) {
        Optional<PendingMessages.Copy> found = state.pending.find(message);
        if (found.isEmpty()) {
            return;
        }
        PendingMessages.Copy copy = found.get();
        state.pending.remove(copy);
        copy.first().pending(-1);
        List<PeerId> sources = copy.sources().stream().map(GossipPeer::id).toList();
        switch (result) {
            case ACCEPTED -> accept(message, copy, sources, turn);
            case IGNORED -> state.seen.add(message.id(), turn.now());
            case REJECTED -> {
                state.seen.add(message.id(), turn.now());
                blame(message, sources, turn);
                copy.sources().forEach(source -> turn.note(source, GossipNote.REJECTED));
            }
            case BAD_SIGNATURE -> {
                // Not seen: the true message may still come under this id.
                for (GossipPeer source : copy.sources()) {
                    state.score.penalize(source.id(), 1);
                    turn.note(source, GossipNote.BAD_SIGNATURE);
                }
                state.score.rejected(message, sources, turn.now());
            }
            case DROPPED -> copy.sources().forEach(source -> turn.note(source, GossipNote.THROTTLED));
        }
    }

    /// We publish.
    void publish(GossipMessage message, Turn turn) {
        state.seen.add(message.id(), turn.now());
        state.cache.put(message);
        if (state.params.emitSelf() && state.meshes.containsKey(message.topic())) {
            turn.effect(new GossipEffect.Deliver(state.self, message));
        }
        List<GossipPeer> recipients = recipients(message.topic(), turn);
        recipients.forEach(peer -> turn.to(peer).message(message));
        turn.effect(new GossipEffect.Published(message, recipients.size()));
    }

    /// Peers we publish a topic to without hearing it; for the start of a mesh, and forgotten here.
    List<GossipPeer> takeFanout(Topic topic) {
        if (fanouts.isEmpty()) {
            return List.of();
        }
        Fanout fanout = fanouts.remove(topic);
        return fanout == null ? List.of() : fanout.peers;
    }

    /// A peer is gone.
    void forget(GossipPeer peer) {
        fanouts.values().forEach(fanout -> fanout.peers.remove(peer));
    }

    /// Keeps the peers of topics that we only publish to, and announces our messages beyond them.
    void heartbeat(Turn turn) {
        if (fanouts.isEmpty()) {
            return;
        }
        fanouts.values().removeIf(fanout -> turn.now() > fanout.until);
        fanouts.forEach((topic, fanout) -> {
            fanout.peers.removeIf(peer -> !peer.hears(topic) || !mayPublishTo(peer));
            fill(topic, fanout.peers, turn);
            lazy.announce(topic, fanout.peers, turn);
        });
    }

    private void accept(GossipMessage message, PendingMessages.Copy copy, List<PeerId> sources, Turn turn) {
        if (state.seen.contains(message.id())) {
            return;
        }
        state.seen.add(message.id(), turn.now());
        state.score.accepted(message, sources, turn.now());
        if (!state.meshes.containsKey(message.topic())) {
            return;
        }
        state.cache.put(message);
        turn.effect(new GossipEffect.Deliver(sources.getFirst(), message));
        for (GossipPeer peer : forwardTo(message)) {
            boolean has = copy.sources().contains(peer) || peer.id().equals(message.from());
            if (!has && peer.wants(message.id(), turn.now())) {
                turn.to(peer).message(message);
            }
        }
    }

    private void blame(GossipMessage message, List<PeerId> sources, Turn turn) {
        long until = turn.now() + state.params.limits().seenFor().toNanos();
        state.score.rejected(message, sources, until);
    }

    /// The mesh, and those who always get everything.
    private List<GossipPeer> forwardTo(GossipMessage message) {
        Topic topic = message.topic();
        List<GossipPeer> peers = new ArrayList<>(state.mesh(topic));
        for (GossipPeer peer : state.hearing(topic, this::getsEverything)) {
            if (!peers.contains(peer)) {
                peers.add(peer);
            }
        }
        return peers;
    }

    private boolean getsEverything(GossipPeer peer) {
        return state.isDirect(peer) || !peer.version().hasMesh() && mayPublishTo(peer);
    }

    private boolean mayPublishTo(GossipPeer peer) {
        return state.isDirect(peer) || state.scoreOf(peer) >= state.thresholds().publish();
    }

    private List<GossipPeer> recipients(Topic topic, Turn turn) {
        if (state.params.floodPublish()) {
            return state.hearing(topic, this::mayPublishTo);
        }
        List<GossipPeer> peers = state.hearing(topic, this::getsEverything);
        List<GossipPeer> mesh = state.mesh(topic).isEmpty() ? fanout(topic, turn) : state.mesh(topic);
        mesh.stream().filter(peer -> !peers.contains(peer)).forEach(peers::add);
        return peers;
    }

    private List<GossipPeer> fanout(Topic topic, Turn turn) {
        fanouts = fanouts.isEmpty() ? new LinkedHashMap<>(2) : fanouts;
        Fanout fanout = fanouts.computeIfAbsent(topic, unknown -> new Fanout());
        fanout.until = turn.now() + state.params.fanoutFor().toNanos();
        fill(topic, fanout.peers, turn);
        return fanout.peers;
    }

    private void fill(Topic topic, List<GossipPeer> peers, Turn turn) {
        int missing = state.params.mesh().degree() - peers.size();
        if (missing > 0) {
            List<GossipPeer> candidates = state.hearing(
                    topic, peer -> peer.version().hasMesh() && mayPublishTo(peer) && !peers.contains(peer));
            peers.addAll(RouterState.draw(candidates, missing, turn));
        }
    }

    /// Peers for a topic that we publish to and do not hear.
    private static final class Fanout {
        private final List<GossipPeer> peers = new ArrayList<>(4);
        private long until;
    }
}
