package org.nelumbo.libp2p.kad.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;

/// DHT messages from and to bytes. Source: libp2p/specs, kad-dht.
///
/// Protobuf: 1 type, 2 key, 3 record (its bytes), 8 closer peers, 9 providers. A peer: 1 multihash of
/// its id, 2 addresses. What a sender says about its connections (peer field 3) and clusters (10) is
/// not read.
///
/// Of each list the first 20 peers are read, and of each peer the first 16 addresses; a peer or address
/// that cannot be read is left out, the message stays.
public final class KadMessageCodec {
    /// The largest accepted message.
    public static final int MAX_BYTES = 256 << 10;

    private static final String WHAT = "DHT message";
    private static final int MAX_PEER_BYTES = 64 << 10;
    private static final int MAX_ID_BYTES = 128;

    private KadMessageCodec() {}

    /// The protobuf, without length prefix. The type is always written.
    public static Bytes encode(KadMessage message) {
        ProtobufWriter writer = new ProtobufWriter().uint64(1, message.type().code());
        if (!message.key().isEmpty()) {
            writer.bytes(2, message.key());
        }
        message.record().ifPresent(record -> writer.bytes(3, record.encode()));
        message.closer().forEach(peer -> writer.bytes(8, encode(peer)));
        message.providers().forEach(peer -> writer.bytes(9, encode(peer)));
        return writer.toBytes();
    }

    /// Reads a message.
    public static KadMessage decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        KadMessageType type = KadMessageType.PUT_VALUE;
        Bytes key = Bytes.EMPTY;
        Optional<KadRecord> record = Optional.empty();
        PeerList closer = new PeerList();
        PeerList providers = new PeerList();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 ->
                    type = KadMessageType.byCode(reader.uint64())
                            .orElseThrow(() -> DecodeException.invalid(WHAT, "its type is unknown"));
                case 2 -> key = reader.bytes(KadRecord.MAX_KEY_BYTES);
                case 3 -> record = Optional.of(KadRecord.decode(reader.bytes(KadRecord.MAX_BYTES)));
                case 8 -> closer.read(reader);
                case 9 -> providers.read(reader);
                default -> reader.skip();
            }
        }
        return new KadMessage(type, key, record, closer.peers, providers.peers);
    }

    private static Bytes encode(KadPeer peer) {
        ProtobufWriter writer = new ProtobufWriter().bytes(1, peer.id().encode());
        peer.addresses().forEach(address -> writer.bytes(2, address.encode()));
        return writer.toBytes();
    }

    /// The peers of one list. Those that cannot be read count too: to refuse one costs as much as to
    /// read it.
    private static final class PeerList {
        private final List<KadPeer> peers = new ArrayList<>();
        private int left = KadMessage.MAX_PEERS;

        void read(ProtobufReader reader) throws DecodeException {
            if (left == 0) {
                reader.skip();
            } else {
                left--;
                peer(reader.bytes(MAX_PEER_BYTES)).ifPresent(peers::add);
            }
        }
    }

    private static Optional<KadPeer> peer(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, "peer in a " + WHAT, MAX_PEER_BYTES);
        Bytes id = Bytes.EMPTY;
        List<Multiaddr> addresses = new ArrayList<>();
        int left = KadPeer.MAX_ADDRESSES;
        while (reader.next()) {
            if (reader.field() == 1) {
                id = reader.bytes(MAX_ID_BYTES);
            } else if (reader.field() == 2 && left > 0) {
                left--;
                address(reader.bytes(MAX_PEER_BYTES)).ifPresent(addresses::add);
            } else {
                reader.skip();
            }
        }
        try {
            return Optional.of(KadPeer.of(PeerId.decode(id), addresses));
        } catch (DecodeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Multiaddr> address(Bytes encoded) {
        try {
            return Optional.of(Multiaddr.decode(encoded).withoutPeer());
        } catch (DecodeException unreadable) {
            return Optional.empty();
        }
    }
}
