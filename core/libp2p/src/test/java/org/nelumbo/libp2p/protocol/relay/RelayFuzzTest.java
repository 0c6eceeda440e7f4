package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.record.ReservationVoucher;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class RelayFuzzTest {
    private static final JsonNode VECTORS = WireVectors.section("relay");

    @Property(tries = 500)
    void anyBytesAreAMessageOrRefused(@ForAll @Size(max = 200) byte[] input) {
        readAll(Bytes.of(input));
    }

    @Property(tries = 2000)
    void damagedMessagesAreAMessageOrRefused(@ForAll("messages") Bytes seed, @ForAll("mutations") Mutation mutation) {
        readAll(mutation.of(seed));
    }

    @Property(tries = 300)
    void damagedVouchersAreRefusedOrTheSame(@ForAll("mutations") Mutation mutation) {
        Bytes sound = WireVectors.hex(WireVectors.section("reservationVoucher"), "envelope");
        Refusal.only(() ->
                assertThat(ReservationVoucher.open(mutation.of(sound))).isEqualTo(ReservationVoucher.open(sound)));
    }

    @Property(tries = 500)
    void anyAddressIsThroughARelayOrNot(@ForAll @Size(max = 80) byte[] input, @ForAll("mutations") Mutation mutation) {
        Refusal.only(() -> CircuitAddress.of(Multiaddr.decode(Bytes.of(input))));
        Refusal.only(() -> {
            Multiaddr circuit = Multiaddr.parse(
                    "/ip4/192.0.2.1/tcp/1/p2p/" + "12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN/p2p-circuit");
            CircuitAddress.of(Multiaddr.decode(mutation.of(circuit.encode())));
        });
    }

    @Provide
    Arbitrary<Bytes> messages() {
        return Arbitraries.of("reserve", "connect", "statusOk", "stopConnect", "stopStatusOk")
                .map(name -> WireVectors.hex(VECTORS, name));
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }

    private static void readAll(Bytes input) {
        Refusal.only(() -> {
            HopMessage read = HopMessageCodec.decode(input);
            assertThat(HopMessageCodec.decode(HopMessageCodec.encode(read))).isEqualTo(read);
        });
        Refusal.only(() -> {
            StopMessage read = StopMessageCodec.decode(input);
            assertThat(StopMessageCodec.decode(StopMessageCodec.encode(read))).isEqualTo(read);
        });
    }
}
