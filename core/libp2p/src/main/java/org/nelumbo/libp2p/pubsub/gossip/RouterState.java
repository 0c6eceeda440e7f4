package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.Topic;

/// Everything a [GossipRouter] remembers; its rules work on it. Collections that decisions walk
/// over keep their order, so that the same events give the same effects.
final class RouterState {
    final PeerId self;
    final GossipParams params;
    final PeerScoreParams scoreParams;
    final PeerScore score;
    final Map<PeerId, GossipPeer> peers = new LinkedHashMap<>();
    final Map<Topic, List<GossipPeer>> meshes = new LinkedHashMap<>(2);
    final SeenCache seen;
    final MessageCache cache;
    final BackOffs backOffs;
    final Promises promises = new Promises();
    final PendingMessages pending = new PendingMessages();
    Set<PeerId> direct = Set.of();

    RouterState(PeerId self, GossipParams params, PeerScoreParams scoreParams) {
        this.self = self;
        this.params = params;
        this.scoreParams = scoreParams;
        this.score = new PeerScore(scoreParams);
        RouterLimits limits = params.limits();
        LazyGossipParams lazy = params.lazy();
        this.seen = new SeenCache(limits.seenFor().toNanos(), limits.seen());
        this.cache = new MessageCache(lazy.historyLength(), lazy.historyGossip(), limits.cachedBytes());
        this.backOffs = new BackOffs(limits.backOffs(), params.backOff().slack().toNanos());
    }

    ScoreThresholds thresholds() {
        return scoreParams.thresholds();
    }

    double scoreOf(GossipPeer peer) {
        return score.score(peer.id());
    }

    boolean isDirect(GossipPeer peer) {
        return direct.contains(peer.id());
    }

    void direct(PeerId peer, boolean on) {
        direct = direct.isEmpty() ? new LinkedHashSet<>(4) : direct;
        if (on) {
            direct.add(peer);
        } else {
            direct.remove(peer);
        }
    }

    List<GossipPeer> mesh(Topic topic) {
        return meshes.getOrDefault(topic, List.of());
    }

    /// Connected peers that hear a topic and fit, in the order in which they came.
    List<GossipPeer> hearing(Topic topic, Predicate<GossipPeer> fits) {
        List<GossipPeer> found = new ArrayList<>();
        for (GossipPeer peer : peers.values()) {
            if (peer.hears(topic) && fits.test(peer)) {
                found.add(peer);
            }
        }
        return found;
    }

    /// At most `count` of them, drawn.
    static <T> List<T> draw(List<T> from, int count, Turn turn) {
        Collections.shuffle(from, turn.random());
        return from.subList(0, Math.min(Math.max(0, count), from.size()));
    }
}
