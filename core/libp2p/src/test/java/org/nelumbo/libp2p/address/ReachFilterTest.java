package org.nelumbo.libp2p.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class ReachFilterTest {
    private final Multiaddr loopback = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
    private final Multiaddr privateOne = Multiaddr.parse("/ip4/10.0.0.1/tcp/1");
    private final Multiaddr publicOne = Multiaddr.parse("/ip4/192.0.2.1/tcp/1");
    private final List<Multiaddr> all = List.of(loopback, privateOne, publicOne);

    ReachFilterTest() throws DecodeException {}

    @Test
    void aPublicPeerIsToldNoPrivateAddress() {
        assertThat(ReachFilter.toldTo(publicOne, all)).containsExactly(publicOne);
    }

    @Test
    void aPeerInOurNetworkIsToldTheNetworksAddress() {
        assertThat(ReachFilter.toldTo(privateOne, all)).containsExactly(privateOne, publicOne);
    }

    @Test
    void thisMachineIsToldEverything() {
        assertThat(ReachFilter.toldTo(loopback, all)).containsExactlyElementsOf(all);
    }

    @Test
    void anUnspecifiedAddressStandsForThoseOfTheMachine() throws DecodeException {
        assertThat(ReachFilter.toldTo(loopback, List.of(Multiaddr.parse("/ip4/0.0.0.0/tcp/7"))))
                .contains(Multiaddr.parse("/ip4/127.0.0.1/tcp/7"))
                .doesNotContain(Multiaddr.parse("/ip4/0.0.0.0/tcp/7"));
        assertThat(ReachFilter.toldTo(loopback, List.of(Multiaddr.parse("/ip4/0.0.0.0/tcp/7/ws"))))
                .contains(Multiaddr.parse("/ip4/127.0.0.1/tcp/7/ws"));
    }

    @Test
    void aPublicPeersPrivateAddressIsNotBelieved() {
        assertThat(ReachFilter.isPlausible(privateOne, publicOne)).isFalse();
        assertThat(ReachFilter.isPlausible(loopback, privateOne)).isFalse();
        assertThat(ReachFilter.isPlausible(publicOne, publicOne)).isTrue();
    }

    @Test
    void anAddressThroughARelayReachesAsFarAsTheRelay() throws DecodeException {
        String tail = "/p2p/12D3KooWDpJ7As7BWAwRMfu1VU2WCqNjvq387JEYKDBj4kx6nXTN/p2p-circuit";
        Multiaddr inOurNetwork = Multiaddr.parse(privateOne + tail);
        Multiaddr anywhere = Multiaddr.parse(publicOne + tail);
        assertThat(ReachFilter.toldTo(publicOne, List.of(inOurNetwork, anywhere)))
                .containsExactly(anywhere);
        assertThat(ReachFilter.toldTo(anywhere, all)).containsExactly(publicOne);
        assertThat(ReachFilter.toldTo(inOurNetwork, all)).containsExactly(privateOne, publicOne);
        assertThat(ReachFilter.isPlausible(loopback, anywhere)).isFalse();
    }
}
