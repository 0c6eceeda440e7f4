package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;

/// Messages that peers announced and we asked for: one of each request is watched. A message that
/// arrives, from whomever, fulfils all promises of it.
final class Promises {
    private Map<MessageId, Map<PeerId, Long>> deadlines = Map.of();

    void add(MessageId id, PeerId peer, long deadline) {
        deadlines = deadlines.isEmpty() ? new LinkedHashMap<>(4) : deadlines;
        deadlines.computeIfAbsent(id, unknown -> new LinkedHashMap<>(2)).putIfAbsent(peer, deadline);
    }

    void arrived(MessageId id) {
        if (!deadlines.isEmpty()) {
            deadlines.remove(id);
        }
    }

    /// A peer that left owes nothing.
    void left(PeerId peer) {
        if (!deadlines.isEmpty()) {
            deadlines.values().forEach(peers -> peers.remove(peer));
            deadlines.values().removeIf(Map::isEmpty);
        }
    }

    /// Takes out promises whose time is over.
    ///
    /// @return who broke them, once for each
    List<PeerId> takeBroken(long now) {
        if (deadlines.isEmpty()) {
            return List.of();
        }
        List<PeerId> broken = new ArrayList<>();
        Iterator<Map<PeerId, Long>> all = deadlines.values().iterator();
        while (all.hasNext()) {
            Map<PeerId, Long> peers = all.next();
            peers.entrySet().removeIf(promise -> {
                boolean over = now > promise.getValue();
                if (over) {
                    broken.add(promise.getKey());
                }
                return over;
            });
            if (peers.isEmpty()) {
                all.remove();
            }
        }
        return broken;
    }
}
