package org.nelumbo.libp2p.pubsub.gossip;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.Topic;

/// Who must stay out of which mesh, and until when. Bounded; the oldest entry goes first.
final class BackOffs {
    private final int max;
    private final long slackNanos;
    private Map<Topic, Map<PeerId, Long>> untilByTopic = Map.of();

    BackOffs(int max, long slackNanos) {
        this.max = max;
        this.slackNanos = slackNanos;
    }

    /// Keeps a peer out until then, or longer where that was agreed before.
    void add(Topic topic, PeerId peer, long until) {
        untilByTopic = untilByTopic.isEmpty() ? new LinkedHashMap<>(2) : untilByTopic;
        Map<PeerId, Long> peers = untilByTopic.computeIfAbsent(topic, unknown -> new LinkedHashMap<>(4));
        peers.merge(peer, until, Math::max);
        if (peers.size() > max) {
            peers.remove(peers.keySet().iterator().next());
        }
    }

    /// True while we shall not ask the peer into the mesh.
    boolean keepsUsOut(Topic topic, PeerId peer, long now) {
        return until(topic, peer) + slackNanos > now;
    }

    /// True while the peer shall not ask us.
    boolean keepsOut(Topic topic, PeerId peer, long now) {
        return until(topic, peer) > now;
    }

    /// When the peer may ask again; far in the past if nothing is agreed.
    long until(Topic topic, PeerId peer) {
        Map<PeerId, Long> peers = untilByTopic.get(topic);
        Long until = peers == null ? null : peers.get(peer);
        return until == null ? Long.MIN_VALUE / 2 : until;
    }

    /// Forgets what is over.
    void expire(long now) {
        if (untilByTopic.isEmpty()) {
            return;
        }
        untilByTopic.values().forEach(peers -> peers.values().removeIf(until -> until + slackNanos < now));
        untilByTopic.values().removeIf(Map::isEmpty);
    }
}
