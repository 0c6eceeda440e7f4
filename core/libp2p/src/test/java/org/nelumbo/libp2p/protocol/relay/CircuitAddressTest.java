package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

class CircuitAddressTest {
    private static final String R = "12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN";
    private static final String T = "12D3KooWJWoaqZhDaoEFshF7Rh1bpY9ohihFhzcW6d69Lr2NASuq";
    private static final String AT = "/ip4/192.0.2.1/tcp/4001";

    private final PeerId relay = PeerId.parse(R);
    private final PeerId target = PeerId.parse(T);

    CircuitAddressTest() throws DecodeException {}

    private static Multiaddr address(String text) throws DecodeException {
        return Multiaddr.parse(text);
    }

    @Test
    void anAddressThroughARelayIsTakenApart() throws DecodeException {
        assertThat(CircuitAddress.of(address(AT + "/p2p/" + R + "/p2p-circuit/p2p/" + T)))
                .contains(new CircuitAddress(relay, Optional.of(address(AT)), Optional.of(target)));
        assertThat(CircuitAddress.of(address(AT + "/ws/p2p/" + R + "/p2p-circuit")))
                .contains(new CircuitAddress(relay, Optional.of(address(AT + "/ws")), Optional.empty()));
        assertThat(CircuitAddress.of(address("/p2p/" + R + "/p2p-circuit")))
                .contains(new CircuitAddress(relay, Optional.empty(), Optional.empty()));
    }

    @Test
    void whatIsNoAddressThroughOneNamedRelayIsNone() throws DecodeException {
        for (String other : List.of(
                AT,
                AT + "/p2p/" + R,
                AT + "/p2p-circuit",
                "/p2p-circuit",
                "/p2p-circuit/p2p/" + T,
                AT + "/p2p/" + R + "/p2p-circuit/p2p/" + T + "/p2p-circuit",
                AT + "/p2p/" + R + "/p2p-circuit/tcp/1")) {
            assertThat(CircuitAddress.of(address(other))).as(other).isEmpty();
        }
    }

    @Test
    void ourAddressesAreThoseGrantedAndTheOneThatWorked() throws DecodeException {
        assertThat(CircuitAddress.through(
                        relay,
                        address(AT),
                        List.of(address("/ip4/192.0.2.2/tcp/1"), address("/dns4/relay.example/tcp/2/p2p/" + R))))
                .containsExactly(
                        address("/ip4/192.0.2.2/tcp/1/p2p/" + R + "/p2p-circuit"),
                        address("/dns4/relay.example/tcp/2/p2p/" + R + "/p2p-circuit"),
                        address(AT + "/p2p/" + R + "/p2p-circuit"));
    }

    @Test
    void aRelaysNameThatIsThereTwiceIsThereOnce() throws DecodeException {
        assertThat(CircuitAddress.through(
                        relay, address(AT), List.of(address(AT + "/p2p/" + R + "/p2p/" + R), address(AT))))
                .containsExactly(address(AT + "/p2p/" + R + "/p2p-circuit"));
    }

    @Test
    void aRelayCannotGiveUsAnothersAddress() throws DecodeException {
        assertThat(CircuitAddress.through(
                        relay,
                        address(AT),
                        List.of(
                                address("/ip4/192.0.2.9/tcp/1/p2p/" + T),
                                address("/p2p/" + R),
                                address(AT + "/p2p/" + R + "/p2p-circuit"))))
                .containsExactly(address(AT + "/p2p/" + R + "/p2p-circuit"));
    }
}
