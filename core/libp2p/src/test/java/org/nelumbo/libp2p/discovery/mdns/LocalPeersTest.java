package org.nelumbo.libp2p.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.discovery.mdns.MdnsMessage.Announcement;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class LocalPeersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final PeerId self = peer(1);
    private final LocalPeers peers = new LocalPeers(self);

    @Test
    void onlyAddressesOfTheLocalNetworkAreBelieved() throws DecodeException {
        PeerId bob = peer(2);
        peers.heard(announcing(bob, "/ip4/192.168.1.5/tcp/4001", "/ip4/203.0.113.7/tcp/4001"), NOW);
        assertThat(peers.known(NOW)).singleElement().satisfies(known -> {
            assertThat(known.peer()).isEqualTo(bob);
            assertThat(known.addresses()).containsExactly(Multiaddr.parse("/ip4/192.168.1.5/tcp/4001"));
        });
    }

    @Test
    void weAreNotOurOwnPeer() throws DecodeException {
        peers.heard(announcing(self, "/ip4/192.168.1.5/tcp/4001"), NOW);
        assertThat(peers.known(NOW)).isEmpty();
    }

    @Test
    void whoIsSilentForFiveMinutesIsForgotten() throws DecodeException {
        peers.heard(announcing(peer(2), "/ip4/10.0.0.2/tcp/4001"), NOW);
        assertThat(peers.known(NOW.plus(Duration.ofMinutes(5)))).hasSize(1);
        assertThat(peers.known(NOW.plus(Duration.ofMinutes(5)).plusMillis(1))).isEmpty();
    }

    @Test
    void aCrowdPushesOutTheLongestSilentOnly() throws DecodeException {
        for (int i = 0; i <= LocalPeers.MAX_PEERS; i++) {
            peers.heard(announcing(peer(100 + i), "/ip4/10.0.0.2/tcp/4001"), NOW);
        }
        assertThat(peers.known(NOW))
                .hasSize(LocalPeers.MAX_PEERS)
                .noneMatch(known -> known.peer().equals(peer(100)));
        assertThat(peers.known(NOW).getFirst().peer()).isEqualTo(peer(100 + LocalPeers.MAX_PEERS));
    }

    private static Announcement announcing(PeerId peer, String... addresses) throws DecodeException {
        List<Multiaddr> parsed = new java.util.ArrayList<>();
        for (String address : addresses) {
            parsed.add(Multiaddr.parse(address + "/p2p/" + peer));
        }
        return new Announcement("abc", parsed);
    }

    private static PeerId peer(int seed) {
        try (PeerKeyPair pair = PeerKeyPair.generate(new SeededEntropy(seed))) {
            return pair.peerId();
        }
    }
}
