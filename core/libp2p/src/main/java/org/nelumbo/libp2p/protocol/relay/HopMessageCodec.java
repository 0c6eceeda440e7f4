package org.nelumbo.libp2p.protocol.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.protocol.PeerMessageCodec;
import org.nelumbo.libp2p.record.Envelope;
import org.nelumbo.libp2p.record.EpochSeconds;

/// Hop messages from and to bytes, without the length before them. Source: libp2p/specs, circuit v2.
///
/// Protobuf: 1 type {0 reserve, 1 connect, 2 status}, 2 peer, 3 reservation {1 expires in seconds since 1970,
/// 2 addresses, 3 voucher}, 4 limit, 5 status. The type is written also where it is 0, and a message without one is
/// refused.
public final class HopMessageCodec {
    /// The largest accepted message.
    public static final int MAX_BYTES = 4096;

    private static final String WHAT = "hop message";
    private static final int RESERVE = 0;
    private static final int CONNECT = 1;
    private static final int STATUS = 2;

    private HopMessageCodec() {}

    /// The protobuf.
    public static Bytes encode(HopMessage message) {
        ProtobufWriter writer = new ProtobufWriter();
        switch (message) {
            case HopMessage.Reserve() -> writer.uint64(1, RESERVE);
            case HopMessage.Connect(PeerAddress target) ->
                writer.uint64(1, CONNECT).bytes(2, PeerMessageCodec.encode(target));
            case HopMessage.Status(
                    RelayStatus status,
                    Optional<ReservationGrant> grant,
                    Optional<CircuitLimit> limit) -> {
                writer.uint64(1, STATUS);
                grant.ifPresent(given -> writer.bytes(3, encode(given)));
                limit.ifPresent(given -> writer.bytes(4, given.encode()));
                writer.uint64(5, status.number());
            }
        }
        return writer.toBytes();
    }

    /// Reads a message.
    public static HopMessage decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Integer> type = Optional.empty();
        Optional<PeerAddress> peer = Optional.empty();
        Optional<ReservationGrant> grant = Optional.empty();
        Optional<CircuitLimit> limit = Optional.empty();
        RelayStatus status = RelayStatus.UNKNOWN;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = Optional.of(reader.uint31());
                case 2 -> peer = Optional.of(PeerMessageCodec.decode(reader.bytes(MAX_BYTES), WHAT, MAX_BYTES));
                case 3 -> grant = Optional.of(grant(reader.bytes(MAX_BYTES)));
                case 4 -> limit = Optional.of(CircuitLimit.decode(reader.bytes(MAX_BYTES)));
                case 5 -> status = RelayStatus.byNumber(reader.uint64());
                default -> reader.skip();
            }
        }
        return switch (type.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no type"))) {
            case RESERVE -> new HopMessage.Reserve();
            case CONNECT ->
                new HopMessage.Connect(
                        peer.orElseThrow(() -> DecodeException.invalid(WHAT, "it names no peer to connect to")));
            case STATUS -> new HopMessage.Status(status, grant, limit);
            default -> throw DecodeException.invalid(WHAT, "it has an unknown type");
        };
    }

    private static Bytes encode(ReservationGrant grant) {
        ProtobufWriter writer = new ProtobufWriter().uint64(1, grant.expires().getEpochSecond());
        grant.addresses().forEach(address -> writer.bytes(2, address.encode()));
        grant.voucher().ifPresent(voucher -> writer.bytes(3, voucher));
        return writer.toBytes();
    }

    private static ReservationGrant grant(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Instant expires = Instant.EPOCH;
        List<Multiaddr> addresses = new ArrayList<>();
        Optional<Bytes> voucher = Optional.empty();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> expires = EpochSeconds.instant(reader.uint64(), WHAT);
                case 2 -> PeerMessageCodec.add(addresses, reader.bytes(MAX_BYTES));
                case 3 -> voucher = Optional.of(reader.bytes(Envelope.MAX_BYTES));
                default -> reader.skip();
            }
        }
        return new ReservationGrant(expires, addresses, voucher);
    }
}
