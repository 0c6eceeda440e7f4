package org.nelumbo.libp2p.protocol.autonat;

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

/// AutoNAT messages from and to bytes, without the length before them. Source: libp2p/specs, AutoNAT v1.
///
/// Protobuf: 1 type {0 dial, 1 response}, 2 dial {1 peer {1 id, 2 addresses}}, 3 response {1 status, 2 text,
/// 3 address}. The type is written also where it is 0, and a message without one is refused. js-libp2p leaves a status
/// of 0 out, so an absent status is OK.
public final class AutoNatCodec {
    /// The largest accepted message.
    public static final int MAX_BYTES = 8192;

    private static final String WHAT = "AutoNAT message";
    private static final int DIAL = 0;
    private static final int DIAL_RESPONSE = 1;
    private static final int MAX_TEXT = 1024;

    private AutoNatCodec() {}

    /// The protobuf.
    public static Bytes encode(AutoNatMessage message) {
        ProtobufWriter writer = new ProtobufWriter();
        switch (message) {
            case AutoNatMessage.Dial(PeerAddress asker) ->
                writer.uint64(1, DIAL)
                        .bytes(
                                2,
                                new ProtobufWriter()
                                        .bytes(1, PeerMessageCodec.encode(asker))
                                        .toBytes());
            case AutoNatMessage.DialResponse(DialBackStatus status, String text, Optional<Multiaddr> address) -> {
                ProtobufWriter response = new ProtobufWriter().uint64(1, status.number());
                if (!text.isEmpty()) {
                    response.text(2, text);
                }
                address.ifPresent(reached -> response.bytes(3, reached.encode()));
                writer.uint64(1, DIAL_RESPONSE).bytes(3, response.toBytes());
            }
        }
        return writer.toBytes();
    }

    /// Reads a message.
    public static AutoNatMessage decode(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<Integer> type = Optional.empty();
        Optional<PeerAddress> asker = Optional.empty();
        Optional<AutoNatMessage.DialResponse> response = Optional.empty();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = Optional.of(reader.uint31());
                case 2 -> asker = asker(reader.bytes(MAX_BYTES));
                case 3 -> response = Optional.of(response(reader.bytes(MAX_BYTES)));
                default -> reader.skip();
            }
        }
        return switch (type.orElseThrow(() -> DecodeException.invalid(WHAT, "it has no type"))) {
            case DIAL ->
                new AutoNatMessage.Dial(
                        asker.orElseThrow(() -> DecodeException.invalid(WHAT, "it does not say who asks")));
            case DIAL_RESPONSE -> response.orElseThrow(() -> DecodeException.invalid(WHAT, "it holds no answer"));
            default -> throw DecodeException.invalid(WHAT, "it has an unknown type");
        };
    }

    private static Optional<PeerAddress> asker(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        Optional<PeerAddress> asker = Optional.empty();
        while (reader.next()) {
            if (reader.field() == 1) {
                asker = Optional.of(PeerMessageCodec.decode(reader.bytes(MAX_BYTES), WHAT, MAX_BYTES));
            } else {
                reader.skip();
            }
        }
        return asker;
    }

    private static AutoNatMessage.DialResponse response(Bytes encoded) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(encoded, WHAT, MAX_BYTES);
        DialBackStatus status = DialBackStatus.OK;
        String text = "";
        List<Multiaddr> address = new ArrayList<>();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> status = DialBackStatus.byNumber(reader.uint64());
                case 2 -> text = reader.text(MAX_TEXT);
                case 3 -> PeerMessageCodec.add(address, reader.bytes(MAX_BYTES));
                default -> reader.skip();
            }
        }
        return new AutoNatMessage.DialResponse(status, text, address.stream().findFirst());
    }
}
