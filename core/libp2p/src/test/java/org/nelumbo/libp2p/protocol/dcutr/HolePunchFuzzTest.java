package org.nelumbo.libp2p.protocol.dcutr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class HolePunchFuzzTest {
    private static final JsonNode VECTORS = WireVectors.section("dcutr");

    private final List<Multiaddr> addresses = List.of(Multiaddr.parse("/ip4/1.2.3.4/tcp/4001"));

    HolePunchFuzzTest() throws DecodeException {}

    @Test
    void messagesAreTheVectors() throws DecodeException {
        assertVector(new HolePunchMessage.Connect(addresses), "connect");
        assertVector(new HolePunchMessage.Sync(), "sync");
    }

    @Test
    void whatHasNoTypeAnUnknownOneOrTooManyBytesIsRefused() {
        Bytes large = new ProtobufWriter().bytes(15, Bytes.of(new byte[4096])).toBytes();
        for (Bytes bad : List.of(Bytes.EMPTY, Bytes.fromHex("0801"), large)) {
            assertThatThrownBy(() -> HolePunchCodec.decode(bad)).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void sixteenAddressesAreReadOfMore() throws DecodeException {
        ProtobufWriter writer = new ProtobufWriter().uint64(1, 100);
        for (int port = 1; port <= 30; port++) {
            writer.bytes(2, Multiaddr.parse("/ip4/1.2.3.4/tcp/" + port).encode());
        }
        assertThat(HolePunchCodec.decode(writer.toBytes()))
                .isInstanceOfSatisfying(
                        HolePunchMessage.Connect.class,
                        connect -> assertThat(connect.addresses()).hasSize(16));
    }

    @Test
    void aPublicPeerIsDialledAloneFirst() {
        HolePunchInitiator initiator = new HolePunchInitiator();
        assertThat(initiator.start(addresses)).isEqualTo(new HolePunchStep.DialDirectly(addresses));
        assertThat(initiator.dialled(true)).isEqualTo(new HolePunchStep.UseDirect());
    }

    @Test
    void afterADialAloneThatFailedBothDialTogether() {
        HolePunchInitiator initiator = new HolePunchInitiator();
        initiator.start(addresses);
        assertThat(initiator.dialled(false)).isEqualTo(new HolePunchStep.Offer());
    }

    @Test
    void theDialWaitsHalfTheRoundTripAfterSync() {
        HolePunchInitiator initiator = new HolePunchInitiator();
        assertThat(initiator.start(List.of())).isEqualTo(new HolePunchStep.Offer());
        initiator.offered(1_000);
        assertThat(initiator.answered(addresses, 41_000))
                .isEqualTo(new HolePunchStep.SyncThenDial(Duration.ofNanos(20_000), addresses));
    }

    @Test
    void afterThreeAttemptsItIsGivenUp() {
        HolePunchInitiator initiator = new HolePunchInitiator();
        assertThat(initiator.start(List.of())).isEqualTo(new HolePunchStep.Offer());
        for (int attempt = 1; attempt < 3; attempt++) {
            initiator.offered(0);
            initiator.answered(addresses, 0);
            assertThat(initiator.dialled(false)).isEqualTo(new HolePunchStep.Offer());
        }
        assertThat(initiator.failed()).isEqualTo(new HolePunchStep.GiveUp());
    }

    @Test
    void aPeerWithoutAddressesMayStillDialUs() {
        HolePunchInitiator initiator = new HolePunchInitiator();
        initiator.start(List.of());
        assertThat(initiator.answered(List.of(), 0))
                .isEqualTo(new HolePunchStep.SyncThenDial(Duration.ZERO, List.of()));
    }

    @Test
    void anAnswerNobodyAskedForEndsIt() {
        HolePunchInitiator initiator = new HolePunchInitiator();
        initiator.start(addresses);
        assertThat(initiator.answered(addresses, 0)).isEqualTo(new HolePunchStep.GiveUp());
    }

    @Test
    void theOtherSideAnswersThenDialsOnSync() {
        HolePunchResponder responder = new HolePunchResponder();
        assertThat(responder.received(new HolePunchMessage.Connect(addresses))).isEqualTo(new HolePunchStep.Answer());
        assertThat(responder.received(new HolePunchMessage.Sync())).isEqualTo(new HolePunchStep.DialNow(addresses));
    }

    @Test
    void messagesInTheWrongOrderEndIt() {
        assertThat(new HolePunchResponder().received(new HolePunchMessage.Sync()))
                .isEqualTo(new HolePunchStep.GiveUp());
        HolePunchResponder twice = new HolePunchResponder();
        twice.received(new HolePunchMessage.Connect(addresses));
        assertThat(twice.received(new HolePunchMessage.Connect(addresses))).isEqualTo(new HolePunchStep.GiveUp());
    }

    @Property(tries = 500)
    void anyBytesAreAMessageOrRefused(@ForAll @Size(max = 100) byte[] input) {
        read(Bytes.of(input));
    }

    @Property(tries = 500)
    void damagedMessagesAreAMessageOrRefused(@ForAll("messages") Bytes seed, @ForAll("mutations") Mutation mutation) {
        read(mutation.of(seed));
    }

    @Provide
    Arbitrary<Bytes> messages() {
        return Arbitraries.of("connect", "sync").map(name -> WireVectors.hex(VECTORS, name));
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }

    private static void assertVector(HolePunchMessage message, String vector) throws DecodeException {
        assertThat(HolePunchCodec.encode(message)).isEqualTo(WireVectors.hex(VECTORS, vector));
        assertThat(HolePunchCodec.decode(WireVectors.hex(VECTORS, vector))).isEqualTo(message);
    }

    private static void read(Bytes input) {
        Refusal.only(() -> {
            HolePunchMessage read = HolePunchCodec.decode(input);
            assertThat(HolePunchCodec.decode(HolePunchCodec.encode(read))).isEqualTo(read);
        });
    }
}
