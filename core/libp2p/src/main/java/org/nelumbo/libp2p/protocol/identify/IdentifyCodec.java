package org.nelumbo.libp2p.protocol.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.record.Envelope;

/// Identify messages from and to bytes. Source: libp2p/specs, identify.
///
/// Protobuf: 1 public key, 2 listen addresses, 3 protocols, 4 observed address, 5 protocol version, 6 agent
/// version, 8 signed peer record. An address or protocol that cannot be read is left out; the message stays.
public final class IdentifyCodec {
    /// The largest accepted message, parts of a split one together.
    public static final int MAX_BYTES = 64 << 10;
    /// The largest message we send: js-libp2p refuses more than 8,192 bytes.
    public static final int MAX_SENT_BYTES = 6 << 10;

    private static final String WHAT = "identify message";
    private static final int MAX_ADDRESSES = 64;
    private static final int MAX_PROTOCOLS = 256;
    private static final int MAX_TEXT = 1024;

    private IdentifyCodec() {}

    /// The protobuf.
    public static Bytes encode(IdentifyMessage message) {
        ProtobufWriter writer = new ProtobufWriter();
        message.publicKey().ifPresent(key -> writer.bytes(1, key));
        message.listenAddresses().forEach(address -> writer.bytes(2, address.encode()));
        message.protocols().forEach(protocol -> writer.text(3, protocol.value()));
        message.observedAddress().ifPresent(address -> writer.bytes(4, address.encode()));
        writer.text(5, message.protocolVersion()).text(6, message.agentVersion());
        message.signedPeerRecord().ifPresent(record -> writer.bytes(8, record));
        return writer.toBytes();
    }

    /// Reads a message. One that was split over several protobufs is read from their concatenation, which is what
    /// merging protobufs means.
    public static IdentifyMessage decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Bytes> publicKey = Optional.empty();
        List<Multiaddr> listenAddresses = new ArrayList<>();
        List<ProtocolId> protocols = new ArrayList<>();
        Optional<Multiaddr> observedAddress = Optional.empty();
        String protocolVersion = "";
        String agentVersion = "";
        Optional<Bytes> signedPeerRecord = Optional.empty();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> publicKey = Optional.of(reader.bytes(PeerPublicKey.MAX_PROTOBUF_BYTES));
                case 2 ->
                    address(reader.bytes(MAX_BYTES))
                            .ifPresent(address -> addUpTo(MAX_ADDRESSES, listenAddresses, address));
                case 3 -> {
                    String text = reader.text(MAX_BYTES);
                    if (ProtocolId.isValid(text)) {
                        addUpTo(MAX_PROTOCOLS, protocols, new ProtocolId(text));
                    }
                }
                case 4 -> observedAddress = address(reader.bytes(MAX_BYTES)).map(Multiaddr::withoutPeer);
                case 5 -> protocolVersion = reader.text(MAX_TEXT);
                case 6 -> agentVersion = reader.text(MAX_TEXT);
                case 8 -> signedPeerRecord = Optional.of(reader.bytes(Envelope.MAX_BYTES));
                default -> reader.skip();
            }
        }
        return new IdentifyMessage(
                publicKey,
                listenAddresses,
                protocols,
                observedAddress,
                protocolVersion,
                agentVersion,
                signedPeerRecord);
    }

    private static Optional<Multiaddr> address(Bytes encoded) {
        try {
            return Optional.of(Multiaddr.decode(encoded));
        } catch (DecodeException unreadable) {
            return Optional.empty();
        }
    }

    private static <T> void addUpTo(int max, List<T> list, T element) {
        if (list.size() < max) {
            list.add(element);
        }
    }
}
