package org.nelumbo.libp2p.pubsub.gossip;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// What a router knows of one connected peer. Collections stay the shared empty ones until
/// something is put in. Compared by identity; only touched by its router.
final class GossipPeer {
    private final PeerId id;
    private final boolean outbound;
    private GossipVersion version;
    private Set<Topic> topics = Set.of();
    private Map<MessageId, Long> unwanted = Map.of();
    private int announcements;
    private int asked;
    private int unwantedReceived;
    private int pending;

    GossipPeer(PeerId id, GossipVersion version, boolean outbound) {
        this.id = id;
        this.version = version;
        this.outbound = outbound;
    }

    PeerId id() {
        return id;
    }

    boolean isOutbound() {
        return outbound;
    }

    GossipVersion version() {
        return version;
    }

    void speaks(GossipVersion now) {
        version = now;
    }

    Set<Topic> topics() {
        return topics;
    }

    boolean hears(Topic topic) {
        return topics.contains(topic);
    }

    void subscribe(Topic topic) {
        topics = topics.isEmpty() ? new LinkedHashSet<>(4) : topics;
        topics.add(topic);
    }

    void unsubscribe(Topic topic) {
        if (!topics.isEmpty()) {
            topics.remove(topic);
        }
    }

    /// Remembers that it does not want a message.
    ///
    /// @return false if it said too much since the last heartbeat
    boolean doesNotWant(MessageId message, long until, int max) {
        if (++unwantedReceived > max) {
            return false;
        }
        unwanted = unwanted.isEmpty() ? new LinkedHashMap<>(4) : unwanted;
        unwanted.put(message, until);
        return true;
    }

    boolean wants(MessageId message, long now) {
        Long until = unwanted.get(message);
        return until == null || now > until;
    }

    /// @return IHAVE messages since the last heartbeat, this one included
    int announced() {
        return ++announcements;
    }

    int asked() {
        return asked;
    }

    void ask(int ids) {
        asked += ids;
    }

    int pending() {
        return pending;
    }

    void pending(int change) {
        pending += change;
    }

    void heartbeat(long now) {
        announcements = 0;
        asked = 0;
        unwantedReceived = 0;
        if (!unwanted.isEmpty()) {
            unwanted.values().removeIf(until -> now > until);
            unwanted = unwanted.isEmpty() ? Map.of() : unwanted;
        }
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
