package org.nelumbo.libp2p.pubsub.gossip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.GossipSnapshot;
import org.nelumbo.libp2p.pubsub.Topic;

/// GossipSub as a pure state machine: events in, effects out. It has no clock, socket, thread or
/// source of randomness; with the same events, times and random numbers it does the same, so that a
/// simulation can run thousands of them and repeat any failure. Not thread-safe. Source:
/// libp2p/specs, gossipsub 1.0 to 1.2; where js-libp2p differs, it is js-libp2p that counts.
///
/// ```java
/// for (GossipEffect effect : router.handle(new GossipEvent.Join(topic), nanos, random)) { … }
/// ```
public final class GossipRouter {
    private final RouterState state;
    private final MeshRules meshRules;
    private final MeshUpkeep upkeep;
    private final LazyRules lazy;
    private final MessageRules messages;
    private long tick;

    /// @param self our own peer id
    public GossipRouter(PeerId self, GossipParams params, PeerScoreParams scoreParams) {
        this.state = new RouterState(self, params, scoreParams);
        this.meshRules = new MeshRules(state);
        this.upkeep = new MeshUpkeep(state, meshRules);
        this.lazy = new LazyRules(state);
        this.messages = new MessageRules(state, lazy);
    }

    /// Takes in one event.
    ///
    /// @param now monotonic time in nanoseconds
    /// @param random for choices among peers that are equally good
    /// @return what to do, in order
    public List<GossipEffect> handle(GossipEvent event, long now, RandomGenerator random) {
        Turn turn = new Turn(now, random);
        switch (event) {
            case GossipEvent.PeerUp up -> up(up, turn);
            case GossipEvent.PeerDown(PeerId peer) -> down(peer, turn);
            case GossipEvent.RpcReceived(PeerId peer, Rpc rpc) -> received(peer, rpc, turn);
            case GossipEvent.SignatureVerified(GossipMessage message) -> messages.signed(message, turn);
            case GossipEvent.Validated(GossipMessage message, Validation result) ->
                messages.validated(message, result, turn);
            case GossipEvent.Join(Topic topic) -> join(topic, turn);
            case GossipEvent.Leave(Topic topic) -> leave(topic, turn);
            case GossipEvent.Publish(GossipMessage message) -> messages.publish(message, turn);
            case GossipEvent.Heartbeat() -> heartbeat(turn);
            case GossipEvent.ApplicationScore(PeerId peer, double score) -> state.score.application(peer, score);
            case GossipEvent.Penalize(PeerId peer, double count) -> state.score.penalize(peer, count);
            case GossipEvent.DirectPeer(PeerId peer, boolean direct) -> direct(peer, direct, turn);
        }
        return turn.finish();
    }

    /// What we think of a peer.
    public double score(PeerId peer) {
        return state.score.score(peer);
    }

    /// Topics we hear, in the order of joining.
    public List<Topic> topics() {
        return List.copyOf(state.meshes.keySet());
    }

    /// Peers in the mesh of a topic, in the order of joining.
    public List<PeerId> mesh(Topic topic) {
        return ids(state.mesh(topic));
    }

    /// Connected peers that hear a topic, as they say.
    public List<PeerId> subscribers(Topic topic) {
        return ids(state.hearing(topic, any -> true));
    }

    /// Topics and peers as people may look at them; without counters, which the router does not
    /// keep.
    public GossipSnapshot snapshot() {
        List<GossipSnapshot.TopicState> topics = state.meshes.keySet().stream()
                .map(topic -> new GossipSnapshot.TopicState(
                        topic, mesh(topic), state.hearing(topic, any -> true).size()))
                .toList();
        List<GossipSnapshot.PeerState> peers =
                state.peers.values().stream().map(this::snapshotOf).toList();
        return new GossipSnapshot(topics, peers, Map.of());
    }

    private GossipSnapshot.PeerState snapshotOf(GossipPeer peer) {
        int meshes = (int) state.meshes.values().stream()
                .filter(mesh -> mesh.contains(peer))
                .count();
        return new GossipSnapshot.PeerState(
                peer.id(),
                peer.version().protocol().value(),
                peer.isOutbound(),
                state.scoreOf(peer),
                peer.topics().size(),
                meshes,
                state.score.application(peer.id()));
    }

    private void up(GossipEvent.PeerUp up, Turn turn) {
        GossipPeer known = state.peers.get(up.peer());
        GossipPeer peer = known == null ? new GossipPeer(up.peer(), up.version(), up.outbound()) : known;
        peer.speaks(up.version());
        if (known == null) {
            state.peers.put(up.peer(), peer);
            state.score.connected(up.peer(), up.address());
        }
        for (Topic topic : state.meshes.keySet()) {
            turn.to(peer).subscription(new TopicChange(topic, true));
            if (state.mesh(topic).contains(peer)) {
                turn.to(peer).graft(topic);
            }
        }
    }

    private void down(PeerId id, Turn turn) {
        GossipPeer peer = state.peers.remove(id);
        if (peer == null) {
            return;
        }
        state.meshes.keySet().forEach(topic -> meshRules.forget(topic, peer, turn));
        messages.forget(peer);
        state.promises.left(id);
        state.score.disconnected(id, turn.now());
    }

    private void received(PeerId id, Rpc rpc, Turn turn) {
        GossipPeer peer = state.peers.get(id);
        if (peer == null) {
            return;
        }
        if (!state.isDirect(peer) && state.scoreOf(peer) < state.thresholds().graylist()) {
            turn.note(peer, GossipNote.GRAYLISTED);
            return;
        }
        rpc.subscriptions().forEach(change -> subscription(peer, change, turn));
        rpc.messages().forEach(message -> messages.received(peer, message, turn));
        if (!rpc.ihave().isEmpty()) {
            lazy.ihave(peer, rpc.ihave(), turn);
        }
        if (!rpc.iwant().isEmpty()) {
            lazy.iwant(peer, rpc.iwant(), turn);
        }
        meshRules.received(peer, rpc.graft(), turn);
        rpc.prune().forEach(prune -> meshRules.pruned(peer, prune, turn));
        lazy.idontwant(peer, rpc.idontwant(), turn);
    }

    private void subscription(GossipPeer peer, TopicChange change, Turn turn) {
        if (!change.subscribe()) {
            peer.unsubscribe(change.topic());
            meshRules.forget(change.topic(), peer, turn);
        } else if (peer.topics().size() < state.params.limits().topicsPerPeer()) {
            peer.subscribe(change.topic());
        } else if (!peer.hears(change.topic())) {
            turn.note(peer, GossipNote.TOO_MANY_TOPICS);
        }
    }

    private void join(Topic topic, Turn turn) {
        if (!state.meshes.containsKey(topic)) {
            state.peers.values().forEach(peer -> turn.to(peer).subscription(new TopicChange(topic, true)));
            meshRules.join(topic, messages.takeFanout(topic), turn);
        }
    }

    private void leave(Topic topic, Turn turn) {
        if (state.meshes.containsKey(topic)) {
            state.peers.values().forEach(peer -> turn.to(peer).subscription(new TopicChange(topic, false)));
            meshRules.leave(topic, turn);
        }
    }

    private void direct(PeerId id, boolean direct, Turn turn) {
        state.direct(id, direct);
        GossipPeer peer = state.peers.get(id);
        if (peer != null && direct) {
            // Direct peers get everything without a mesh.
            for (Topic topic : state.meshes.keySet()) {
                if (state.mesh(topic).contains(peer)) {
                    meshRules.prune(topic, peer, false, false, turn);
                }
            }
        } else if (peer == null && direct) {
            turn.effect(new GossipEffect.Connect(id, Optional.empty()));
        }
    }

    private void heartbeat(Turn turn) {
        tick++;
        state.score.refresh(turn.now());
        state.seen.turn(turn.now());
        state.peers.values().forEach(peer -> peer.heartbeat(turn.now()));
        lazy.blameBrokenPromises(turn);
        reconnectDirect(turn);
        for (Topic topic : state.meshes.keySet()) {
            upkeep.heartbeat(topic, tick, turn);
            lazy.announce(topic, state.mesh(topic), turn);
        }
        messages.heartbeat(turn);
        state.cache.shift();
        state.backOffs.expire(turn.now());
    }

    private void reconnectDirect(Turn turn) {
        if (!state.direct.isEmpty() && tick % state.params.directTicks() == 0) {
            state.direct.stream()
                    .filter(peer -> !state.peers.containsKey(peer))
                    .forEach(peer -> turn.effect(new GossipEffect.Connect(peer, Optional.empty())));
        }
    }

    private static List<PeerId> ids(List<GossipPeer> peers) {
        return peers.stream().map(GossipPeer::id).toList();
    }
}
