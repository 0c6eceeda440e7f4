package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// What we think of each peer: P1 to P4 for each topic that counts, P5 the application's word, P6
/// peers on one address, P7 broken rules. Pure: time is an argument. Not thread-safe. Source:
/// libp2p/specs, gossipsub 1.1.
final class PeerScore {
    private static final int MAX_DELIVERIES = 4096;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /// After a minute nothing is left to fade.
    private static final long MAX_FADE = 60;

    private final PeerScoreParams params;
    private final Map<PeerId, Stats> peers = new LinkedHashMap<>();
    private Map<PeerId, Double> application = Map.of();
    private Map<Bytes, Integer> connectedByAddress = Map.of();
    private Map<MessageId, Delivery> deliveries = Map.of();
    private OptionalLong fadedAt = OptionalLong.empty();

    PeerScore(PeerScoreParams params) {
        this.params = params;
    }

    /// @param address 4 or 16 bytes; empty for peers behind a relay
    void connected(PeerId peer, Optional<Bytes> address) {
        Stats stats = peers.computeIfAbsent(peer, unknown -> new Stats());
        if (stats.connected) {
            return;
        }
        stats.connected = true;
        stats.address = address.filter(this::counts);
        stats.address.ifPresent(counted -> {
            connectedByAddress = connectedByAddress.isEmpty() ? new HashMap<>(4) : connectedByAddress;
            connectedByAddress.merge(counted, 1, Integer::sum);
        });
    }

    /// Keeps what was bad for a while, so that coming back does not help.
    void disconnected(PeerId peer, long now) {
        Stats stats = peers.get(peer);
        if (stats == null) {
            return;
        }
        stats.topics.values().forEach(TopicStats::prune);
        stats.address.ifPresent(counted ->
                connectedByAddress.computeIfPresent(counted, (same, count) -> count == 1 ? null : count - 1));
        stats.address = Optional.empty();
        stats.connected = false;
        stats.expires = now + params.retain().toNanos();
        if (ownScore(stats) >= 0) {
            peers.remove(peer);
        }
    }

    double score(PeerId peer) {
        double p5 = application.getOrDefault(peer, 0.0) * params.applicationWeight();
        Stats stats = peers.get(peer);
        return stats == null ? p5 : p5 + ownScore(stats);
    }

    /// What the application thinks of a peer, connected or not.
    void application(PeerId peer, double value) {
        application = application.isEmpty() ? new HashMap<>(4) : application;
        if (value == 0) {
            application.remove(peer);
        } else {
            application.put(peer, value);
        }
    }

    Optional<Double> application(PeerId peer) {
        return Optional.ofNullable(application.get(peer));
    }

    /// A broken rule, P7.
    void penalize(PeerId peer, double count) {
        Stats stats = peers.get(peer);
        if (stats != null) {
            stats.penalty += count;
        }
    }

    void graft(PeerId peer, Topic topic, long now) {
        statsOf(peer, topic).ifPresent(stats -> stats.graft(now));
    }

    void prune(PeerId peer, Topic topic) {
        statsOf(peer, topic).ifPresent(TopicStats::prune);
    }

    /// A message was accepted.
    ///
    /// @param sources who brought it before that, the first one first
    void accepted(GossipMessage message, List<PeerId> sources, long now) {
        Optional<TopicScoreParams> topic = params.topic(message.topic());
        if (topic.isEmpty()) {
            return;
        }
        for (int i = 0; i < sources.size(); i++) {
            Optional<TopicStats> stats = statsOf(sources.get(i), message.topic());
            stats.ifPresent(i == 0 ? TopicStats::deliveredFirst : TopicStats::delivered);
        }
        if (topic.get().countsMeshDeliveries()) {
            long until = now + topic.get().meshDeliveries().window().toNanos();
            remember(message.id(), new Delivery(message.topic(), false, until, sources));
        }
    }

    /// A message was found invalid.
    ///
    /// @param sources who brought it before that
    /// @param keepUntil for how long others who bring it are blamed as well
    void rejected(GossipMessage message, List<PeerId> sources, long keepUntil) {
        sources.forEach(source -> statsOf(source, message.topic()).ifPresent(TopicStats::invalid));
        if (params.topic(message.topic()).isPresent()) {
            remember(message.id(), new Delivery(message.topic(), true, keepUntil, sources));
        }
    }

    /// A message came again after it had been judged.
    void duplicate(PeerId peer, MessageId id, long now) {
        Delivery delivery = deliveries.get(id);
        if (delivery == null || now > delivery.until || delivery.sources.contains(peer)) {
            return;
        }
        delivery.sources.add(peer);
        statsOf(peer, delivery.topic).ifPresent(delivery.invalid ? TopicStats::invalid : TopicStats::delivered);
    }

    /// Lets everything fade, once for each second since the last time, however often this is
    /// called.
    void refresh(long now) {
        long last = fadedAt.orElse(now - SECOND);
        long seconds = (now - last) / SECOND;
        fadedAt = OptionalLong.of(last + seconds * SECOND);
        peers.values().removeIf(stats -> !stats.connected && now > stats.expires);
        for (Stats stats : peers.values()) {
            if (stats.connected) {
                stats.topics.values().forEach(topic -> topic.refresh(now));
                fade(stats, Math.min(seconds, MAX_FADE));
            }
        }
        if (!deliveries.isEmpty()) {
            deliveries.values().removeIf(delivery -> now > delivery.until);
        }
    }

    private void fade(Stats stats, long seconds) {
        for (long i = 0; i < seconds; i++) {
            stats.penalty = TopicStats.decayed(stats.penalty, params.behaviour().decay(), params.decayToZero());
            stats.topics.values().forEach(topic -> topic.fade(params.decayToZero()));
        }
    }

    private double ownScore(Stats stats) {
        double topics = 0;
        for (TopicStats topic : stats.topics.values()) {
            topics += topic.score();
        }
        double excess = Math.max(0, stats.penalty - params.behaviour().threshold());
        return Math.min(params.topicCap(), topics)
                + colocation(stats)
                + excess * excess * params.behaviour().weight();
    }

    private double colocation(Stats stats) {
        if (stats.address.isEmpty()) {
            return 0;
        }
        int beyond = connectedByAddress.getOrDefault(stats.address.get(), 0)
                - params.colocation().threshold();
        return beyond > 0 ? (double) beyond * beyond * params.colocation().weight() : 0;
    }

    private boolean counts(Bytes address) {
        if (!params.colocation().exemptLocal()) {
            return true;
        }
        AddressClass reach = address.size() == 4 ? AddressClass.ofIp4(address) : AddressClass.ofIp6(address);
        return reach == AddressClass.PUBLIC;
    }

    private Optional<TopicStats> statsOf(PeerId peer, Topic topic) {
        Stats stats = peers.get(peer);
        if (stats == null) {
            return Optional.empty();
        }
        TopicStats known = stats.topics.get(topic);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TopicStats> fresh = params.topic(topic).map(TopicStats::new);
        fresh.ifPresent(added -> {
            stats.topics = stats.topics.isEmpty() ? new LinkedHashMap<>(4) : stats.topics;
            stats.topics.put(topic, added);
        });
        return fresh;
    }

    private void remember(MessageId id, Delivery delivery) {
        if (deliveries.isEmpty()) {
            deliveries = new LinkedHashMap<>();
        }
        if (deliveries.size() < MAX_DELIVERIES) {
            deliveries.put(id, delivery);
        }
    }

    /// One peer.
    private static final class Stats {
        private boolean connected;
        private long expires;
        private double penalty;
        private Optional<Bytes> address = Optional.empty();
        private Map<Topic, TopicStats> topics = Map.of();
    }

    /// A message of a topic that counts, after it was judged.
    private static final class Delivery {
        private final Topic topic;
        private final boolean invalid;
        private final long until;
        private final List<PeerId> sources;

        Delivery(Topic topic, boolean invalid, long until, List<PeerId> sources) {
            this.topic = topic;
            this.invalid = invalid;
            this.until = until;
            this.sources = new ArrayList<>(sources);
        }
    }
}
