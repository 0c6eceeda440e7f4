package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// Announcing messages outside the mesh, asking for them, and saying what need not be sent. Source:
/// libp2p/specs, gossipsub 1.1 and 1.2.
final class LazyRules {
    private final RouterState state;
    private final LazyGossipParams params;

    LazyRules(RouterState state) {
        this.state = state;
        this.params = state.params.lazy();
    }

    /// Announces the latest messages of a topic to some peers.
    ///
    /// @param except those who get whole messages anyway
    void announce(Topic topic, List<GossipPeer> except, Turn turn) {
        if (state.cache.isEmpty()) {
            return;
        }
        List<MessageId> ids = state.cache.announced(topic);
        if (ids.isEmpty()) {
            return;
        }
        List<GossipPeer> candidates = state.hearing(
                topic,
                peer -> peer.version().hasMesh()
                        && !except.contains(peer)
                        && !state.isDirect(peer)
                        && state.scoreOf(peer) >= state.thresholds().gossip());
        int count = Math.max(params.degree(), (int) (params.factor() * candidates.size()));
        for (GossipPeer peer : RouterState.draw(candidates, count, turn)) {
            List<MessageId> told = ids.size() > params.maxIds() ? RouterState.draw(ids, params.maxIds(), turn) : ids;
            turn.to(peer).ihave(new IHave(topic, told));
        }
    }

    /// A peer announces messages: asks for those we lack, and watches that one of them comes.
    void ihave(GossipPeer peer, List<IHave> announced, Turn turn) {
        if (state.scoreOf(peer) < state.thresholds().gossip()) {
            return;
        }
        if (peer.announced() > params.maxAnnouncements() || peer.asked() >= params.maxIds()) {
            turn.note(peer, GossipNote.TOO_MANY_ANNOUNCEMENTS);
            return;
        }
        Set<MessageId> missing = new LinkedHashSet<>();
        for (IHave some : announced) {
            if (state.meshes.containsKey(some.topic())) {
                some.ids().stream().filter(this::isMissing).forEach(missing::add);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        List<MessageId> wanted = RouterState.draw(new ArrayList<>(missing), params.maxIds() - peer.asked(), turn);
        peer.ask(wanted.size());
        wanted.forEach(turn.to(peer)::iwant);
        state.promises.add(
                wanted.getFirst(), peer.id(), turn.now() + params.followUp().toNanos());
    }

    /// A peer asks for messages.
    void iwant(GossipPeer peer, List<MessageId> ids, Turn turn) {
        if (state.scoreOf(peer) < state.thresholds().gossip()) {
            return;
        }
        for (MessageId id : new LinkedHashSet<>(ids)) {
            state.cache
                    .request(id, peer.id(), params.retransmissions())
                    .ifPresent(message -> turn.to(peer).message(message));
        }
    }

    /// A peer needs no copy of these.
    void idontwant(GossipPeer peer, List<MessageId> ids, Turn turn) {
        for (MessageId id : ids) {
            if (!peer.doesNotWant(id, turn.now() + params.unwantedFor().toNanos(), params.maxUnwanted())) {
                return;
            }
        }
    }

    /// Tells the mesh that a large message has arrived, but not those who sent it.
    void declareUnwanted(GossipMessage message, List<GossipPeer> sources, Turn turn) {
        if (message.content().size() < params.unwantedFromBytes()) {
            return;
        }
        for (GossipPeer peer : state.mesh(message.topic())) {
            if (peer.version().hasIDontWant() && !sources.contains(peer)) {
                turn.to(peer).idontwant(message.id());
            }
        }
    }

    /// Blames those who announced and did not send.
    void blameBrokenPromises(Turn turn) {
        for (PeerId peer : state.promises.takeBroken(turn.now())) {
            state.score.penalize(peer, 1);
            turn.effect(new GossipEffect.Noted(peer, GossipNote.BROKEN_PROMISE));
        }
    }

    private boolean isMissing(MessageId id) {
        return !state.seen.contains(id) && !state.pending.contains(id);
    }
}
