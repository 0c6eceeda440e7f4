package org.nelumbo.libp2p.pubsub.gossip;

import java.util.HashSet;
import java.util.Set;
import org.nelumbo.libp2p.pubsub.MessageId;

/// Ids of messages that were judged. Two generations: an id stays for at least the given time and
/// at most twice that, unless there are too many. That costs one set entry an id, and nothing to
/// expire them.
final class SeenCache {
    private final long forNanos;
    private final int maxPerGeneration;
    private Set<MessageId> young = Set.of();
    private Set<MessageId> old = Set.of();
    private long since;

    SeenCache(long forNanos, int max) {
        this.forNanos = forNanos;
        this.maxPerGeneration = max / 2;
    }

    void add(MessageId id, long now) {
        turn(now);
        young = young.isEmpty() ? new HashSet<>(4) : young;
        young.add(id);
    }

    boolean contains(MessageId id) {
        return young.contains(id) || old.contains(id);
    }

    void turn(long now) {
        if (now - since >= forNanos || young.size() >= maxPerGeneration) {
            old = now - since >= 2 * forNanos ? Set.of() : young;
            young = Set.of();
            since = now;
        }
    }
}
