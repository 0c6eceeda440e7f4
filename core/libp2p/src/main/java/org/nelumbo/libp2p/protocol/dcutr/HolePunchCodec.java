package org.nelumbo.libp2p.protocol.dcutr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.protocol.PeerMessageCodec;

/// Hole punching messages from and to bytes, without the length before them. Source: libp2p/specs, DCUtR.
///
/// Protobuf: 1 type {100 connect, 300 sync}, 2 addresses, of which at most 16 are read. A message without a type is
/// refused.
public final class HolePunchCodec {
    /// The largest accepted message.
    public static final int MAX_BYTES = 4096;

    private static final String WHAT = "hole punching message";
    private static final int CONNECT = 100;
    private static final int SYNC = 300;

    private HolePunchCodec() {}

    /// The protobuf.
    public static Bytes encode(HolePunchMessage message) {
        ProtobufWriter writer = new ProtobufWriter();
        switch (message) {
            case HolePunchMessage.Connect(List<Multiaddr> addresses) -> {
                writer.uint64(1, CONNECT);
                addresses.forEach(address -> writer.bytes(2, address.encode()));
            }
            case HolePunchMessage.Sync() -> writer.uint64(1, SYNC);
        }
        return writer.toBytes();
    }

    /// Reads a message.
    public static HolePunchMessage decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Integer> type = Optional.empty();
        List<Multiaddr> addresses = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = Optional.of(reader.uint31());
                case 2 -> PeerMessageCodec.add(addresses, reader.bytes(MAX_BYTES));
                default -> reader.skip();
            }
        }
        return switch (type.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no type"))) {
            case CONNECT ->
                new HolePunchMessage.Connect(
                        addresses.stream().map(Multiaddr::withoutPeer).toList());
            case SYNC -> new HolePunchMessage.Sync();
            default -> throw DecodeException.invalid(WHAT, "it has an unknown type");
        };
    }
}
