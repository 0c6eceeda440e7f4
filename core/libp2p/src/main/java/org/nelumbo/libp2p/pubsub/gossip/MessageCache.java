package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// The messages of the last heartbeats, for peers who ask for them.
final class MessageCache {
    private final int length;
    private final int announced;
    private final int maxBytes;
    /// The youngest window first.
    private final Deque<List<GossipMessage>> windows = new ArrayDeque<>(4);

    private Map<MessageId, Entry> messages = Map.of();
    private int bytes;

    MessageCache(int length, int announced, int maxBytes) {
        this.length = length;
        this.announced = announced;
        this.maxBytes = maxBytes;
        windows.addFirst(List.of());
    }

    /// Keeps a message, if there is room.
    void put(GossipMessage message) {
        int size = message.content().size();
        if (messages.containsKey(message.id()) || size > maxBytes - bytes) {
            return;
        }
        bytes += size;
        messages = messages.isEmpty() ? new HashMap<>(4) : messages;
        messages.put(message.id(), new Entry(message));
        List<GossipMessage> youngest = windows.removeFirst();
        List<GossipMessage> growing = youngest.isEmpty() ? new ArrayList<>(2) : youngest;
        growing.add(message);
        windows.addFirst(growing);
    }

    /// The message for `peer`, who asked for it.
    ///
    /// @param max how often one peer may ask
    Optional<GossipMessage> request(MessageId id, PeerId peer, int max) {
        Entry entry = messages.get(id);
        if (entry == null || entry.asked(peer) > max) {
            return Optional.empty();
        }
        return Optional.of(entry.message);
    }

    Optional<GossipMessage> find(MessageId id) {
        Entry entry = messages.get(id);
        return entry == null ? Optional.empty() : Optional.of(entry.message);
    }

    /// What to announce of a topic, the youngest first.
    List<MessageId> announced(Topic topic) {
        List<MessageId> ids = new ArrayList<>();
        int window = 0;
        for (List<GossipMessage> messagesOfWindow : windows) {
            if (window++ == announced) {
                break;
            }
            for (GossipMessage message : messagesOfWindow) {
                if (message.topic().equals(topic)) {
                    ids.add(message.id());
                }
            }
        }
        return ids;
    }

    /// True when nothing is kept.
    boolean isEmpty() {
        return messages.isEmpty();
    }

    /// A heartbeat has passed.
    void shift() {
        windows.addFirst(List.of());
        if (windows.size() > length) {
            for (GossipMessage message : windows.removeLast()) {
                messages.remove(message.id());
                bytes -= message.content().size();
            }
        }
        if (messages.isEmpty()) {
            messages = Map.of();
        }
    }

    private static final class Entry {
        private final GossipMessage message;
        private Map<PeerId, Integer> requests = Map.of();

        Entry(GossipMessage message) {
            this.message = message;
        }

        int asked(PeerId peer) {
            requests = requests.isEmpty() ? new LinkedHashMap<>(2) : requests;
            return requests.merge(peer, 1, Integer::sum);
        }
    }
}
