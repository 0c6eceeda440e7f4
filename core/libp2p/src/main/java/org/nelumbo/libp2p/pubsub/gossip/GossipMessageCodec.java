package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.pubsub.Topic;

/// Published messages from and to bytes, and the part of them that is signed. Source: libp2p/specs,
/// pubsub.
///
/// Protobuf: 1 from, 2 data, 3 sequence number, 4 topic, 5 signature, 6 key. The signature covers
/// fields 1 to 4, encoded by us again.
public final class GossipMessageCodec {
    /// Bytes of a sequence number.
    public static final int SEQUENCE_BYTES = 8;

    private static final String WHAT = "published message";
    private static final int MAX_PEER_ID = 64;
    private static final int MAX_SIGNATURE = 1024;

    private GossipMessageCodec() {}

    /// The protobuf.
    public static Bytes encode(GossipMessage message) {
        ProtobufWriter writer = signed(message.from(), message.data(), message.sequenceNumber(), message.topic());
        writer.bytes(5, message.signature());
        if (message.keyTravels()) {
            writer.bytes(6, message.author().protobuf());
        }
        return writer.toBytes();
    }

    /// Size of the protobuf in bytes, without making it.
    static int size(GossipMessage message) {
        int size = ProtobufSize.bytes(message.from().multihash().digest().size() + 2)
                + ProtobufSize.bytes(message.sequenceNumber().size())
                + ProtobufSize.text(message.topic().name())
                + ProtobufSize.bytes(message.signature().size());
        if (message.data().isPresent()) {
            size += ProtobufSize.bytes(message.data().get().size());
        }
        if (message.keyTravels()) {
            size += ProtobufSize.bytes(message.author().protobuf().size());
        }
        return size;
    }

    /// Fields 1 to 4.
    static ProtobufWriter signed(PeerId from, Optional<Bytes> data, Bytes sequenceNumber, Topic topic) {
        ProtobufWriter writer = new ProtobufWriter().bytes(1, from.encode());
        data.ifPresent(content -> writer.bytes(2, content));
        return writer.bytes(3, sequenceNumber).text(4, topic.name());
    }

    /// Reads a message.
    ///
    /// @param maxSize the largest accepted message
    /// @return empty for a message with unknown fields, whose signature implementations read
    ///     differently: it is dropped, and nobody blamed
    /// @throws DecodeException also if anything that StrictSign asks for is missing
    static Optional<GossipMessage> decode(Bytes encoded, MessageIds ids, int maxSize) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, maxSize);
        Bytes from = Bytes.EMPTY;
        Optional<Bytes> data = Optional.empty();
        Bytes sequenceNumber = Bytes.EMPTY;
        String topic = "";
        Bytes signature = Bytes.EMPTY;
        Optional<Bytes> key = Optional.empty();
        boolean unknownFields = false;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> from = reader.bytes(MAX_PEER_ID);
                case 2 -> data = Optional.of(reader.bytes(maxSize));
                case 3 -> sequenceNumber = reader.bytes(SEQUENCE_BYTES);
                case 4 -> topic = reader.text(Topic.MAX_BYTES);
                case 5 -> signature = reader.bytes(MAX_SIGNATURE);
                case 6 -> key = Optional.of(reader.bytes(PeerPublicKey.MAX_PROTOBUF_BYTES));
                default -> {
                    reader.skip();
                    unknownFields = true;
                }
            }
        }
        if (unknownFields) {
            return Optional.empty();
        }
        if (sequenceNumber.size() != SEQUENCE_BYTES || topic.isEmpty() || signature.isEmpty()) {
            throw DecodeException.invalid(WHAT, "its sequence number, topic or signature is missing");
        }
        PeerId publisher = PeerId.decode(from);
        PeerPublicKey author = MessageIds.keyOf(publisher, key);
        return Optional.of(new GossipMessage(
                ids.of(publisher, author, sequenceNumber),
                publisher,
                author,
                sequenceNumber,
                new Topic(topic),
                data,
                signature,
                key.isPresent()));
    }
}
