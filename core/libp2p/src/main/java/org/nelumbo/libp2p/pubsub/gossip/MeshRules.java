package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.pubsub.Topic;

/// Who is in a mesh: joining, leaving, GRAFT and PRUNE. Source: libp2p/specs, gossipsub 1.0 and
/// 1.1.
final class MeshRules {
    private final RouterState state;

    MeshRules(RouterState state) {
        this.state = state;
    }

    /// Starts a mesh, with those we published to before as its first members.
    void join(Topic topic, List<GossipPeer> fanout, Turn turn) {
        if (state.meshes.containsKey(topic)) {
            return;
        }
        state.meshes.put(topic, new ArrayList<>(4));
        int wanted = state.params.mesh().degree();
        fanout.stream()
                .filter(peer -> mayGraft(topic, peer, turn) && state.scoreOf(peer) >= 0)
                .limit(wanted)
                .forEach(peer -> graft(topic, peer, turn));
        fill(topic, wanted - state.mesh(topic).size(), turn);
    }

    /// Ends a mesh and says so to its members.
    void leave(Topic topic, Turn turn) {
        for (GossipPeer peer : List.copyOf(state.mesh(topic))) {
            prune(topic, peer, true, state.params.peerExchange(), turn);
        }
        state.meshes.remove(topic);
    }

    /// A peer is gone, or no longer hears a topic.
    void forget(Topic topic, GossipPeer peer, Turn turn) {
        if (state.meshes.containsKey(topic) && state.mesh(topic).remove(peer)) {
            state.score.prune(peer.id(), topic);
            turn.note(peer, GossipNote.PRUNED);
        }
    }

    /// Adds up to `count` drawn peers.
    void fill(Topic topic, int count, Turn turn) {
        if (count > 0) {
            List<GossipPeer> candidates =
                    state.hearing(topic, peer -> mayGraft(topic, peer, turn) && state.scoreOf(peer) >= 0);
            RouterState.draw(candidates, count, turn).forEach(peer -> graft(topic, peer, turn));
        }
    }

    /// True for a peer that could be asked into the mesh, whatever its score.
    boolean mayGraft(Topic topic, GossipPeer peer, Turn turn) {
        return peer.version().hasMesh()
                && peer.hears(topic)
                && !state.isDirect(peer)
                && !state.mesh(topic).contains(peer)
                && !state.backOffs.keepsUsOut(topic, peer.id(), turn.now());
    }

    /// Takes a peer in and tells it.
    void graft(Topic topic, GossipPeer peer, Turn turn) {
        admit(topic, peer, turn);
        turn.to(peer).graft(topic);
    }

    /// Takes a peer out and tells it to stay away for a while.
    void prune(Topic topic, GossipPeer peer, boolean leaving, boolean withHints, Turn turn) {
        forget(topic, peer, turn);
        Duration span = leaving
                ? state.params.backOff().unsubscribe()
                : state.params.backOff().prune();
        state.backOffs.add(topic, peer.id(), turn.now() + span.toNanos());
        turn.to(peer).prune(message(topic, peer, span, withHints, turn));
    }

    /// A peer wants into our mesh. Whoever cannot come in is told so, and when to try again.
    void received(GossipPeer peer, List<Topic> grafts, Turn turn) {
        boolean hints = state.params.peerExchange();
        for (Topic topic : grafts) {
            if (!state.meshes.containsKey(topic)) {
                // Answering would tell strangers about topics and peers.
                hints = false;
            } else if (!state.mesh(topic).contains(peer)) {
                hints &= tryAdmit(topic, peer, hints, turn);
            }
        }
    }

    /// A peer took us out of its mesh.
    void pruned(GossipPeer peer, Prune prune, Turn turn) {
        Topic topic = prune.topic();
        if (!state.meshes.containsKey(topic)) {
            return;
        }
        forget(topic, peer, turn);
        Duration span = prune.backOff()
                .filter(Duration::isPositive)
                .orElse(state.params.backOff().prune());
        state.backOffs.add(topic, peer.id(), turn.now() + span.toNanos());
        if (!prune.peers().isEmpty()) {
            follow(peer, prune.peers(), turn);
        }
    }

    private boolean tryAdmit(Topic topic, GossipPeer peer, boolean hints, Turn turn) {
        if (state.isDirect(peer)) {
            prune(topic, peer, false, false, turn);
            return false;
        }
        if (state.backOffs.keepsOut(topic, peer.id(), turn.now())) {
            blameForHaste(topic, peer, turn);
            prune(topic, peer, false, false, turn);
            return false;
        }
        if (state.scoreOf(peer) < 0) {
            prune(topic, peer, false, false, turn);
            return false;
        }
        if (state.mesh(topic).size() >= state.params.mesh().high() && !peer.isOutbound()) {
            prune(topic, peer, false, hints, turn);
            return true;
        }
        // GRAFT means that it hears the topic, also where that was not said.
        peer.subscribe(topic);
        admit(topic, peer, turn);
        return true;
    }

    /// One point for asking in the back-off, another for asking right after the PRUNE.
    private void blameForHaste(Topic topic, GossipPeer peer, Turn turn) {
        BackOffParams params = state.params.backOff();
        long pruned = state.backOffs.until(topic, peer.id()) - params.prune().toNanos();
        boolean flood = turn.now() < pruned + params.graftFlood().toNanos();
        state.score.penalize(peer.id(), flood ? 2 : 1);
        turn.note(peer, GossipNote.GRAFT_IN_BACK_OFF);
    }

    /// Recommended peers are a way to lead us among liars: only from whom the application trusts,
    /// signed, and few.
    private void follow(GossipPeer peer, List<PeerHint> hints, Turn turn) {
        boolean trusted = state.scoreOf(peer) >= state.thresholds().acceptPeerExchange()
                && state.score.application(peer.id()).orElse(0.0) > 0;
        if (!trusted) {
            turn.note(peer, GossipNote.PEER_EXCHANGE_IGNORED);
            return;
        }
        hints.stream()
                .filter(hint -> hint.signedRecord().isPresent())
                .filter(hint ->
                        !state.peers.containsKey(hint.peer()) && !hint.peer().equals(state.self))
                .limit(state.params.peerExchangePeers())
                .forEach(hint -> turn.effect(new GossipEffect.Connect(hint.peer(), hint.signedRecord())));
    }

    private void admit(Topic topic, GossipPeer peer, Turn turn) {
        List<GossipPeer> mesh = state.meshes.get(topic);
        if (mesh != null && !mesh.contains(peer)) {
            mesh.add(peer);
            state.score.graft(peer.id(), topic, turn.now());
            turn.note(peer, GossipNote.GRAFTED);
        }
    }

    private Prune message(Topic topic, GossipPeer peer, Duration span, boolean withHints, Turn turn) {
        if (!peer.version().hasBackOff()) {
            return new Prune(topic, List.of(), Optional.empty());
        }
        List<GossipPeer> others =
                withHints ? state.hearing(topic, other -> other != peer && state.scoreOf(other) >= 0) : List.of();
        List<PeerHint> hints = others.isEmpty()
                ? List.of()
                : RouterState.draw(others, state.params.peerExchangePeers(), turn).stream()
                        .map(other -> new PeerHint(other.id(), Optional.empty()))
                        .toList();
        return new Prune(topic, hints, Optional.of(span));
    }
}
