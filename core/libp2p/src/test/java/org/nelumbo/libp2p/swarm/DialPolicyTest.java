package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class DialPolicyTest {
    private static final OwnAddresses NO_OWN = new OwnAddresses(Set.of(), List.of());
    private static final LocalNetworks NO_NETWORKS = new LocalNetworks(List.of());

    private final PeerId peer = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
    private final PeerId stranger = PeerKeyPair.generate(new SeededEntropy(2)).peerId();

    private List<Multiaddr> usable(Multiaddr... offered) {
        return DialPolicy.usable(peer, List.of(offered), NO_OWN, NO_NETWORKS, address -> true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ip4/0.0.0.0/tcp/4001",
                "/ip6/::/tcp/4001",
                "/ip4/224.0.0.1/tcp/4001",
                "/ip4/255.255.255.255/tcp/4001",
                "/ip4/192.0.2.1/tcp/0",
                "/ip4/169.254.1.1/tcp/4001",
                "/ip6/fe80::1/tcp/4001",
                "/dns4/example.org/tcp/0",
                "/ip4/192.0.2.1/tcp/0/ws",
                "/ip4/192.0.2.1/tcp/4001/p2p-circuit/p2p-circuit"
            })
    void addressesThatCannotWorkAreLeftOut(String text) throws DecodeException {
        assertThat(usable(Multiaddr.parse(text))).isEmpty();
    }

    @Test
    void addressesOfNoTransportAreLeftOut() throws DecodeException {
        Multiaddr quic = Multiaddr.parse("/ip4/192.0.2.1/udp/4001/quic-v1");
        assertThat(DialPolicy.usable(peer, List.of(quic), NO_OWN, NO_NETWORKS, address -> false))
                .isEmpty();
    }

    @Test
    void publicAddressesComeFirstAndRelaysLast() throws DecodeException {
        Multiaddr publicOne = Multiaddr.parse("/ip4/192.0.2.1/tcp/1");
        Multiaddr named = Multiaddr.parse("/dns4/example.org/tcp/1");
        Multiaddr relayed = Multiaddr.parse("/ip4/192.0.2.9/tcp/1/p2p-circuit");
        assertThat(usable(relayed, publicOne, named)).containsExactly(publicOne, named, relayed);
    }

    @Test
    void theSiteComesBeforeOurOwnMachine() throws DecodeException {
        Multiaddr loopback = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
        Multiaddr privateOne = Multiaddr.parse("/ip4/10.0.0.1/tcp/1");
        assertThat(usable(loopback, privateOne)).containsExactly(privateOne, loopback);
    }

    @Test
    void tcpComesBeforeWebSocketsAndAmongThoseTlsFirst() throws DecodeException {
        Multiaddr plain = Multiaddr.parse("/ip4/192.0.2.1/tcp/1/ws");
        Multiaddr secure = Multiaddr.parse("/ip4/192.0.2.1/tcp/1/tls/ws");
        Multiaddr tcp = Multiaddr.parse("/ip4/192.0.2.1/tcp/2");
        assertThat(usable(plain, secure, tcp)).containsExactly(tcp, secure, plain);
    }

    @Test
    void privateAddressesOfAPublicPeerAreDialledOnlyInOurOwnNetwork() throws Exception {
        Multiaddr publicOne = Multiaddr.parse("/ip4/192.0.2.1/tcp/1");
        Multiaddr near = Multiaddr.parse("/ip4/10.1.2.3/tcp/1");
        Multiaddr elsewhere = Multiaddr.parse("/ip4/10.9.2.3/tcp/1");
        Multiaddr loopback = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
        LocalNetworks networks =
                new LocalNetworks(List.of(new LocalNetworks.Network(InetAddress.getByName("10.1.0.7"), 16)));
        assertThat(DialPolicy.usable(
                        peer, List.of(loopback, elsewhere, near, publicOne), NO_OWN, networks, address -> true))
                .containsExactly(publicOne, near);
        assertThat(DialPolicy.usable(peer, List.of(loopback, elsewhere), NO_OWN, networks, address -> true))
                .containsExactly(elsewhere, loopback);
    }

    @Test
    void addressesOfAnotherPeerAndOurOwnAreLeftOut() throws DecodeException {
        Multiaddr own = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
        Multiaddr good = Multiaddr.parse("/ip4/127.0.0.1/tcp/2");
        assertThat(DialPolicy.usable(
                        peer,
                        List.of(own, good.withPeer(peer.multihash()), good.withPeer(stranger.multihash())),
                        new OwnAddresses(Set.of(own), List.of()),
                        NO_NETWORKS,
                        address -> true))
                .containsExactly(good);
    }

    @Test
    void inventedPublicAddressesDoNotPushOutARelayedOneThatWasOfferedFirst() throws DecodeException {
        List<Multiaddr> offered = new ArrayList<>();
        Multiaddr relayed = Multiaddr.parse("/ip4/198.51.100.1/tcp/1/p2p-circuit");
        offered.add(relayed);
        for (int i = 1; i <= 40; i++) {
            offered.add(Multiaddr.parse("/ip4/192.0.2." + i + "/tcp/4001"));
        }
        assertThat(DialPolicy.usable(peer, offered, NO_OWN, NO_NETWORKS, address -> true))
                .hasSize(16)
                .endsWith(relayed);
    }

    @Test
    void atMostSixteenAddressesAreTried() throws DecodeException {
        List<Multiaddr> many = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            many.add(Multiaddr.parse("/ip4/192.0.2." + i + "/tcp/4001"));
        }
        assertThat(DialPolicy.usable(peer, many, NO_OWN, NO_NETWORKS, address -> true))
                .hasSize(16);
    }
}
