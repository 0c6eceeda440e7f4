package org.nelumbo.libp2p.pubsub.gossip;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// Peers, topics and messages to test with.
final class GossipSamples {
    static final Topic TOPIC = new Topic("musig2:signers:spend");
    static final Topic OTHER = new Topic("weather");

    private static final Map<Integer, PeerKeyPair> PAIRS = new ConcurrentHashMap<>();

    private GossipSamples() {}

    /// Always the same pair for one number; never closed.
    static PeerKeyPair pair(int number) {
        return PAIRS.computeIfAbsent(number, drawn -> PeerKeyPair.generate(new SeededEntropy(drawn)));
    }

    static PeerId peer(int number) {
        return pair(number).peerId();
    }

    static Bytes sequence(long number) {
        return new ByteWriter(8).writeInt64BigEndian(number).toBytes();
    }

    static Bytes text(String content) {
        return Bytes.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /// A message with a right signature.
    static GossipMessage signed(int author, long number, Topic topic, Bytes data) {
        return MessageSigning.sign(pair(author), MessageIds.JS_LIBP2P, topic, data, sequence(number));
    }

    /// A message for tests that look at no signature.
    static GossipMessage unsigned(int author, long number, Topic topic, int size) {
        PeerKeyPair pair = pair(author);
        return new GossipMessage(
                MessageIds.JS_LIBP2P.of(pair.peerId(), pair.publicKey(), sequence(number)),
                pair.peerId(),
                pair.publicKey(),
                sequence(number),
                topic,
                Optional.of(Bytes.of(new byte[size])),
                Bytes.of(new byte[64]),
                true);
    }

    static MessageId id(int number) {
        return new MessageId(sequence(number));
    }
}
