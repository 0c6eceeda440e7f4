package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.pubsub.MessageId;

/// Messages that are being checked. Two copies under one id that differ are checked both: otherwise
/// a forged copy that comes first would keep the true one out.
final class PendingMessages {
    private Map<MessageId, List<Copy>> copies = Map.of();
    private int size;

    int size() {
        return size;
    }

    boolean contains(MessageId id) {
        return copies.containsKey(id);
    }

    /// The copy that is the same as `message` in every byte.
    Optional<Copy> find(GossipMessage message) {
        for (Copy copy : copies.getOrDefault(message.id(), List.of())) {
            if (copy.message == message || copy.message.equals(message)) {
                return Optional.of(copy);
            }
        }
        return Optional.empty();
    }

    void add(GossipMessage message, GossipPeer source) {
        copies = copies.isEmpty() ? new LinkedHashMap<>(4) : copies;
        copies.computeIfAbsent(message.id(), unknown -> new ArrayList<>(1)).add(new Copy(message, source));
        size++;
    }

    void remove(Copy copy) {
        List<Copy> same = copies.getOrDefault(copy.message.id(), List.of());
        if (same.size() == 1) {
            copies.remove(copy.message.id());
        } else {
            same.remove(copy);
        }
        size--;
    }

    /// One message being checked, and who brought it so far, the first one first.
    static final class Copy {
        private final GossipMessage message;
        private final List<GossipPeer> sources = new ArrayList<>(2);

        Copy(GossipMessage message, GossipPeer source) {
            this.message = message;
            sources.add(source);
        }

        GossipPeer first() {
            return sources.getFirst();
        }

        List<GossipPeer> sources() {
            return sources;
        }

        void alsoFrom(GossipPeer source) {
            if (!sources.contains(source)) {
                sources.add(source);
            }
        }
    }
}
