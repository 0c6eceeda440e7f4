package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class OwnAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "/ip4/192.0.2.1/tcp/4001, true",
        "/ip4/192.0.2.1/tcp/4002, false",
        "/ip4/10.1.2.3/tcp/4003, true",
        "/ip4/127.0.0.1/tcp/4003, true",
        "/ip4/10.1.2.4/tcp/4003, false",
        "/ip4/10.1.2.3/tcp/4003/ws, false",
        "/ip6/::1/tcp/4003, false",
        "/dns4/localhost/tcp/4003, false",
        "/ip4/10.1.2.3/tcp/4003/p2p-circuit, false"
    })
    void listeningEverywhereMeansEachAddressOfTheMachine(String address, boolean own) throws Exception {
        OwnAddresses addresses = new OwnAddresses(
                Set.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001"), Multiaddr.parse("/ip4/0.0.0.0/tcp/4003")),
                List.of(InetAddress.getByName("10.1.2.3")));
        assertThat(addresses.contains(Multiaddr.parse(address))).isEqualTo(own);
    }
}
