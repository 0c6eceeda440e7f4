package org.nelumbo.libp2p.sim;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.Ed25519PublicKey;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.gossip.GossipMessage;
import org.nelumbo.libp2p.pubsub.gossip.GossipNote;
import org.nelumbo.libp2p.pubsub.gossip.GossipParams;
import org.nelumbo.libp2p.pubsub.gossip.MessageIds;
import org.nelumbo.libp2p.pubsub.gossip.PeerScoreParams;
import org.nelumbo.libp2p.pubsub.gossip.Validation;

/// What the gossiping nodes of one experiment share: the topic, the messages and their fate.
final class GossipWorld {
    /// What everybody hears.
    static final Topic TOPIC = new Topic("musig2:signers:spend");

    private static final int ED25519_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final SimWorld world;
    private final GossipParams params;
    private final PeerScoreParams scoreParams;
    private final Map<MessageId, PublishedMessage> published = new LinkedHashMap<>();
    private final Map<GossipNote, Long> notes = new EnumMap<>(GossipNote.class);
    private final Map<Integer, GossipDriver> drivers = new LinkedHashMap<>();
    private long sequence;
    private long invalidDelivered;

    GossipWorld(SimWorld world, GossipParams params, PeerScoreParams scoreParams) {
        this.world = world;
        this.params = params;
        this.scoreParams = scoreParams;
    }

    SimWorld world() {
        return world;
    }

    GossipParams params() {
        return params;
    }

    PeerScoreParams scoreParams() {
        return scoreParams;
    }

    /// Gives a host the real router.
    GossipDriver add(SimHost host) {
        GossipDriver driver = new GossipDriver(this, host);
        drivers.put(host.number(), driver);
        host.with(driver);
        return driver;
    }

    Optional<GossipDriver> driver(int number) {
        return Optional.ofNullable(drivers.get(number));
    }

    /// A message that was never signed; what its check would say is written in its first byte.
    GossipMessage message(int author, Validation verdict, int size) {
        SimPeer peer = world.network().peer(author);
        Bytes protobuf = peer.id().multihash().digest();
        Ed25519PublicKey key = new Ed25519PublicKey(protobuf.slice(protobuf.size() - ED25519_BYTES, protobuf.size()));
        Bytes number =
                Bytes.of(ByteBuffer.allocate(Long.BYTES).putLong(sequence++).array());
        byte[] content = new byte[size];
        content[0] = (byte) verdict.ordinal();
        return new GossipMessage(
                MessageIds.JS_LIBP2P.of(peer.id(), key, number),
                peer.id(),
                key,
                number,
                TOPIC,
                Optional.of(Bytes.of(content)),
                Bytes.of(new byte[SIGNATURE_BYTES]),
                true);
    }

    /// What the check of a message says.
    static Validation verdict(GossipMessage message) {
        return Validation.values()[message.content().get(0)];
    }

    /// An honest node publishes.
    PublishedMessage publish(int author, int size) {
        GossipMessage message = message(author, Validation.ACCEPTED, size);
        PublishedMessage fate = new PublishedMessage(
                author, world.simulation().nowNanos(), world.network().size());
        published.put(message.id(), fate);
        driver(author).orElseThrow().publish(message);
        return fate;
    }

    void delivered(int node, GossipMessage message) {
        PublishedMessage fate = published.get(message.id());
        if (fate == null) {
            invalidDelivered++;
        } else {
            fate.reached(node, world.simulation().nowNanos());
        }
    }

    void noted(GossipNote note) {
        notes.merge(note, 1L, Long::sum);
    }

    /// How often the routers noted that.
    long notes(GossipNote note) {
        return notes.getOrDefault(note, 0L);
    }

    /// Deliveries of messages that no honest node published.
    long invalidDelivered() {
        return invalidDelivered;
    }

    List<PublishedMessage> published() {
        return List.copyOf(published.values());
    }

    /// Of the nodes that were up from `leadNanos` before the message until now, the share it has reached.
    double delivery(PublishedMessage message, long leadNanos) {
        int eligible = 0;
        int reached = 0;
        for (int node : drivers.keySet()) {
            if (world.network().isOnlineSince(node, message.atNanos() - leadNanos)) {
                eligible++;
                reached += message.hasReached(node) ? 1 : 0;
            }
        }
        return eligible == 0 ? 1 : reached / (double) eligible;
    }
}
