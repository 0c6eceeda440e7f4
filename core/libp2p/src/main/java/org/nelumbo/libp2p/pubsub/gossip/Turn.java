package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What one event causes: effects in order, and one RPC for each peer that shall be told something.
/// The RPCs come last.
final class Turn {
    private final long now;
    private final RandomGenerator random;
    private final List<GossipEffect> effects = new ArrayList<>();
    private final Map<GossipPeer, RpcDraft> drafts = new LinkedHashMap<>();

    Turn(long now, RandomGenerator random) {
        this.now = now;
        this.random = random;
    }

    long now() {
        return now;
    }

    RandomGenerator random() {
        return random;
    }

    void effect(GossipEffect effect) {
        effects.add(effect);
    }

    void note(GossipPeer peer, GossipNote note) {
        effects.add(new GossipEffect.Noted(peer.id(), note));
    }

    RpcDraft to(GossipPeer peer) {
        return drafts.computeIfAbsent(peer, first -> new RpcDraft());
    }

    List<GossipEffect> finish() {
        drafts.forEach((peer, draft) -> effects.add(new GossipEffect.Send(peer.id(), draft.toRpc())));
        return effects;
    }
}
