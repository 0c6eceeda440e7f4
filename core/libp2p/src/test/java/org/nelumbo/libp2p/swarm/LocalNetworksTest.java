package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalNetworksTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.7.1, 24, 192.168.7.200, true",
        "192.168.7.1, 24, 192.168.8.1, false",
        "10.0.0.1, 9, 10.127.0.1, true",
        "10.0.0.1, 9, 10.128.0.1, false",
        "fd00::1, 64, fd00::2, true",
        "fd00::1, 64, fd00:0:0:1::1, false",
        "fd00::1, 64, 10.0.0.1, false"
    })
    void aNetworkHasTheAddressesWithItsPrefix(String own, int prefix, String other, boolean contained)
            throws Exception {
        LocalNetworks networks =
                new LocalNetworks(List.of(new LocalNetworks.Network(InetAddress.getByName(own), prefix)));
        assertThat(networks.contains(InetAddress.getByName(other))).isEqualTo(contained);
    }
}
