package org.nelumbo.libp2p.protocol.relay;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.protocol.PeerMessageCodec;

/// Stop messages from and to bytes, without the length before them. Source: libp2p/specs, circuit v2.
///
/// Protobuf: 1 type {0 connect, 1 status}, 2 peer, 3 limit, 4 status. The type is written also where it is 0, and a
/// message without one is refused.
public final class StopMessageCodec {
    /// The largest accepted message.
    public static final int MAX_BYTES = 4096;

    private static final String WHAT = "stop message";
    private static final int CONNECT = 0;
    private static final int STATUS = 1;

    private StopMessageCodec() {}

    /// The protobuf.
    public static Bytes encode(StopMessage message) {
        ProtobufWriter writer = new ProtobufWriter();
        switch (message) {
            case StopMessage.Connect(PeerAddress source, Optional<CircuitLimit> limit) -> {
                writer.uint64(1, CONNECT).bytes(2, PeerMessageCodec.encode(source));
                limit.ifPresent(given -> writer.bytes(3, given.encode()));
            }
            case StopMessage.Status(RelayStatus status) ->
                writer.uint64(1, STATUS).uint64(4, status.number());
        }
        return writer.toBytes();
    }

    /// Reads a message.
    public static StopMessage decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Integer> type = Optional.empty();
        Optional<PeerAddress> peer = Optional.empty();
        Optional<CircuitLimit> limit = Optional.empty();
        RelayStatus status = RelayStatus.UNKNOWN;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = Optional.of(reader.uint31());
                case 2 -> peer = Optional.of(PeerMessageCodec.decode(reader.bytes(MAX_BYTES), WHAT, MAX_BYTES));
                case 3 -> limit = Optional.of(CircuitLimit.decode(reader.bytes(MAX_BYTES)));
                case 4 -> status = RelayStatus.byNumber(reader.uint64());
                default -> reader.skip();
            }
        }
        return switch (type.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no type"))) {
            case CONNECT ->
                new StopMessage.Connect(
                        peer.orElseThrow(() -> DecodeException.invalid(WHAT, "it does not say who connects")), limit);
            case STATUS -> new StopMessage.Status(status);
            default -> throw DecodeException.invalid(WHAT, "it has an unknown type");
        };
    }
}
