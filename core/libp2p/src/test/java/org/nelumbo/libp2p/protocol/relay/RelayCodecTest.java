package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.record.Envelope;
import org.nelumbo.libp2p.record.ReservationVoucher;
import org.nelumbo.libp2p.vectors.WireVectors;

class RelayCodecTest {
    private static final JsonNode VECTORS = WireVectors.section("relay");
    private static final JsonNode VOUCHER = WireVectors.section("reservationVoucher");
    private static final CircuitLimit LIMIT = new CircuitLimit(120, 131_072);

    private final ReservationVoucher voucher;
    private final PeerAddress alice;
    private final PeerAddress bob;

    RelayCodecTest() throws DecodeException {
        voucher = ReservationVoucher.open(WireVectors.hex(VOUCHER, "envelope"));
        alice = new PeerAddress(voucher.peer(), List.of());
        bob = new PeerAddress(voucher.relay(), List.of());
    }

    @Test
    void aReservationRequestIsTheVectorWithItsTypeZero() throws DecodeException {
        assertHop(new HopMessage.Reserve(), "reserve");
    }

    @Test
    void aConnectRequestIsTheVector() throws DecodeException {
        assertHop(new HopMessage.Connect(alice), "connect");
    }

    @Test
    void anAnswerIsTheVector() throws DecodeException {
        assertHop(new HopMessage.Status(RelayStatus.OK, Optional.empty(), Optional.of(LIMIT)), "statusOk");
    }

    @Test
    void aStopRequestIsTheVectorWithItsTypeZero() throws DecodeException {
        StopMessage message = new StopMessage.Connect(bob, Optional.of(LIMIT));
        assertThat(StopMessageCodec.encode(message)).isEqualTo(WireVectors.hex(VECTORS, "stopConnect"));
        assertThat(StopMessageCodec.decode(WireVectors.hex(VECTORS, "stopConnect")))
                .isEqualTo(message);
    }

    @Test
    void aStopAnswerIsTheVector() throws DecodeException {
        StopMessage message = new StopMessage.Status(RelayStatus.OK);
        assertThat(StopMessageCodec.encode(message)).isEqualTo(WireVectors.hex(VECTORS, "stopStatusOk"));
        assertThat(StopMessageCodec.decode(WireVectors.hex(VECTORS, "stopStatusOk")))
                .isEqualTo(message);
    }

    @Test
    void aGrantReadsAsItWasWritten() throws DecodeException {
        ReservationGrant grant = new ReservationGrant(
                Instant.ofEpochSecond(1_800_000_000),
                List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001")),
                Optional.of(WireVectors.hex(VOUCHER, "envelope")));
        HopMessage message = new HopMessage.Status(RelayStatus.OK, Optional.of(grant), Optional.of(LIMIT));
        assertThat(HopMessageCodec.decode(HopMessageCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void everyStatusTravels() throws DecodeException {
        for (RelayStatus status : RelayStatus.values()) {
            HopMessage message = HopMessage.Status.refusal(status);
            assertThat(HopMessageCodec.decode(HopMessageCodec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void aStatusNobodyKnowsIsNoSuccess() throws DecodeException {
        Bytes message = new ProtobufWriter().uint64(1, 2).uint64(5, 777).toBytes();
        assertThat(HopMessageCodec.decode(message)).isEqualTo(HopMessage.Status.refusal(RelayStatus.UNKNOWN));
    }

    @Test
    void aMessageWithoutTypeIsRefusedAlthoughZeroIsOne() {
        assertThatThrownBy(() -> HopMessageCodec.decode(Bytes.EMPTY)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> StopMessageCodec.decode(Bytes.EMPTY)).isInstanceOf(DecodeException.class);
    }

    @Test
    void aConnectRequestWithoutPeerIsRefused() {
        Bytes hop = new ProtobufWriter().uint64(1, 1).toBytes();
        Bytes stop = new ProtobufWriter().uint64(1, 0).toBytes();
        assertThatThrownBy(() -> HopMessageCodec.decode(hop)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> StopMessageCodec.decode(stop)).isInstanceOf(DecodeException.class);
    }

    @Test
    void moreThanFourKibibytesAreRefusedUnread() {
        Bytes large = new ProtobufWriter().bytes(15, Bytes.of(new byte[4096])).toBytes();
        assertThatThrownBy(() -> HopMessageCodec.decode(large))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
        assertThatThrownBy(() -> StopMessageCodec.decode(large)).isInstanceOf(DecodeException.class);
    }

    @Test
    void anAddressNobodyCanReadIsLeftOut() throws DecodeException {
        Bytes peer = new ProtobufWriter()
                .bytes(1, alice.peer().encode())
                .bytes(2, Bytes.fromHex("ffff7f00"))
                .bytes(2, Multiaddr.parse("/ip4/192.0.2.1/tcp/1").encode())
                .toBytes();
        Bytes message = new ProtobufWriter().uint64(1, 1).bytes(2, peer).toBytes();
        assertThat(HopMessageCodec.decode(message))
                .isEqualTo(new HopMessage.Connect(
                        new PeerAddress(alice.peer(), List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/1")))));
    }

    @Test
    void aDurationAboveADayIsInMilliseconds() {
        assertThat(new CircuitLimit(120, 0).duration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(new CircuitLimit(86_400, 0).duration()).isEqualTo(Duration.ofDays(1));
        assertThat(new CircuitLimit(120_000, 0).duration()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aLimitBeyondAllNumbersIsVeryMany() throws DecodeException {
        Bytes limit = new ProtobufWriter().uint64(1, -1).uint64(2, -1).toBytes();
        assertThat(CircuitLimit.decode(limit)).isEqualTo(new CircuitLimit(Long.MAX_VALUE, Long.MAX_VALUE));
        assertThat(CircuitLimit.decode(limit).duration()).isPositive();
    }

    @Test
    void theVoucherIsTheVector() throws DecodeException {
        assertThat(voucher.encode()).isEqualTo(WireVectors.hex(VOUCHER, "payload"));
        Envelope opened = Envelope.open(
                WireVectors.hex(VOUCHER, "envelope"), "libp2p-relay-rsvp", WireVectors.hex(VOUCHER, "payloadType"));
        assertThat(opened.signer().peerId()).isEqualTo(voucher.relay());
        assertThat(opened.encode()).isEqualTo(WireVectors.hex(VOUCHER, "envelope"));
    }

    @Test
    void aVoucherSomebodyElseSignedIsRefused() throws DecodeException {
        ReservationVoucher forged = new ReservationVoucher(alice.peer(), bob.peer(), voucher.expiration());
        Envelope genuine = Envelope.open(
                WireVectors.hex(VOUCHER, "envelope"), "libp2p-relay-rsvp", WireVectors.hex(VOUCHER, "payloadType"));
        Envelope swapped = new Envelope(genuine.signer(), genuine.payloadType(), forged.encode(), genuine.signature());
        assertThatThrownBy(() -> ReservationVoucher.open(swapped.encode())).isInstanceOf(DecodeException.class);
    }

    private static void assertHop(HopMessage message, String vector) throws DecodeException {
        assertThat(HopMessageCodec.encode(message)).isEqualTo(WireVectors.hex(VECTORS, vector));
        assertThat(HopMessageCodec.decode(WireVectors.hex(VECTORS, vector))).isEqualTo(message);
    }
}
