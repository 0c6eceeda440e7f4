package org.nelumbo.libp2p.pubsub.gossip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.pubsub.Topic;

/// Signing and checking published messages under the policy called StrictSign. Source:
/// libp2p/specs, pubsub.
public final class MessageSigning {
    private static final Bytes PREFIX = Bytes.of("libp2p-pubsub:".getBytes(StandardCharsets.US_ASCII));

    private MessageSigning() {}

    /// A message of ours. The key is sent along, as js-libp2p does.
    ///
    /// @param sequenceNumber eight bytes that were never used before
    public static GossipMessage sign(
            PeerKeyPair author, MessageIds ids, Topic topic, Bytes data, Bytes sequenceNumber) {
        PeerPublicKey key = author.publicKey();
        Bytes fields = GossipMessageCodec.signed(key.peerId(), Optional.of(data), sequenceNumber, topic)
                .toBytes();
        return new GossipMessage(
                ids.of(key.peerId(), key, sequenceNumber),
                key.peerId(),
                key,
                sequenceNumber,
                topic,
                Optional.of(data),
                author.sign(Bytes.concat(PREFIX, fields)),
                true);
    }

    /// True when the publisher signed exactly this.
    public static boolean isSigned(GossipMessage message) {
        Bytes fields = GossipMessageCodec.signed(
                        message.from(), message.data(), message.sequenceNumber(), message.topic())
                .toBytes();
        return message.author().verify(Bytes.concat(PREFIX, fields), message.signature());
    }
}
