package org.nelumbo.libp2p.record;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// A relay's signed word that a peer may be reached through it until a moment. Source: libp2p/specs, circuit v2.
///
/// Protobuf: 1 relay, 2 peer, 3 expiration in seconds since 1970.
///
/// @param relay who signed
/// @param peer who holds the reservation
/// @param expiration whole seconds
public record ReservationVoucher(PeerId relay, PeerId peer, Instant expiration) {
    private static final String WHAT = "reservation voucher";
    private static final String DOMAIN = "libp2p-relay-rsvp";
    private static final Bytes PAYLOAD_TYPE = Bytes.of((byte) 0x03, (byte) 0x02);
    private static final int MAX_ID_BYTES = 128;

    /// Signs this voucher.
    ///
    /// @param owner the pair of [#relay]
    public Envelope seal(PeerKeyPair owner) {
        if (!owner.peerId().equals(relay)) {
            throw new IllegalArgumentException("a voucher is signed by its own relay");
        }
        return Envelope.seal(owner, DOMAIN, PAYLOAD_TYPE, encode());
    }

    /// Reads an envelope and the voucher in it, and checks that the relay signed it itself.
    public static ReservationVoucher open(Bytes envelope) throws DecodeException {
        Envelope opened = Envelope.open(envelope, DOMAIN, PAYLOAD_TYPE);
        ReservationVoucher voucher = decode(opened.payload());
        if (!voucher.relay.equals(opened.signer().peerId())) {
            throw DecodeException.invalid(WHAT, "somebody else than its relay signed it");
        }
        return voucher;
    }

    /// The payload, unsigned.
    public Bytes encode() {
        return new ProtobufWriter()
                .bytes(1, relay.encode())
                .bytes(2, peer.encode())
                .uint64(3, expiration.getEpochSecond())
                .toBytes();
    }

    private static ReservationVoucher decode(Bytes payload) throws DecodeException {
        ProtobufReader reader = new ProtobufReader(payload, WHAT, Envelope.MAX_BYTES);
        Optional<Bytes> relay = Optional.empty();
        Optional<Bytes> peer = Optional.empty();
        long expiration = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> relay = Optional.of(reader.bytes(MAX_ID_BYTES));
                case 2 -> peer = Optional.of(reader.bytes(MAX_ID_BYTES));
                case 3 -> expiration = reader.uint64();
                default -> reader.skip();
            }
        }
        return new ReservationVoucher(id(relay), id(peer), EpochSeconds.instant(expiration, WHAT));
    }

    private static PeerId id(Optional<Bytes> encoded) throws DecodeException {
        return PeerId.decode(encoded.orElseThrow(() -> DecodeException.invalid(WHAT, "it lacks a peer id")));
    }
}
