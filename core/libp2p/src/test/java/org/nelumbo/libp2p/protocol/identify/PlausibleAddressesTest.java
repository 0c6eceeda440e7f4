package org.nelumbo.libp2p.protocol.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class PlausibleAddressesTest {
    private final Multiaddr loopback = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
    private final Multiaddr privateOne = Multiaddr.parse("/ip4/10.0.0.1/tcp/1");
    private final Multiaddr publicOne = Multiaddr.parse("/ip4/192.0.2.1/tcp/1");
    private final List<Multiaddr> all = List.of(loopback, privateOne, publicOne);

    PlausibleAddressesTest() throws DecodeException {}

    @Test
    void aPublicPeerIsToldNoPrivateAddress() {
        assertThat(PlausibleAddresses.toldTo(publicOne, all)).containsExactly(publicOne);
    }

    @Test
    void aPeerInOurNetworkIsToldTheNetworksAddress() {
        assertThat(PlausibleAddresses.toldTo(privateOne, all)).containsExactly(privateOne, publicOne);
    }

    @Test
    void thisMachineIsToldEverything() {
        assertThat(PlausibleAddresses.toldTo(loopback, all)).containsExactlyElementsOf(all);
    }

    @Test
    void anUnspecifiedAddressStandsForThoseOfTheMachine() throws DecodeException {
        assertThat(PlausibleAddresses.toldTo(loopback, List.of(Multiaddr.parse("/ip4/0.0.0.0/tcp/7"))))
                .contains(Multiaddr.parse("/ip4/127.0.0.1/tcp/7"))
                .doesNotContain(Multiaddr.parse("/ip4/0.0.0.0/tcp/7"));
    }

    @Test
    void aPublicPeersPrivateAddressIsNotBelieved() {
        assertThat(PlausibleAddresses.isPlausible(privateOne, publicOne)).isFalse();
        assertThat(PlausibleAddresses.isPlausible(loopback, privateOne)).isFalse();
        assertThat(PlausibleAddresses.isPlausible(publicOne, publicOne)).isTrue();
    }
}
