package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.discovery.Peers.address;
import static org.nelumbo.libp2p.discovery.Peers.at;
import static org.nelumbo.libp2p.discovery.Peers.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownPeersTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    private final KnownPeers known = new KnownPeers();

    @Test
    void theAddressThatWorkedComesFirst() {
        known.reached(peer(1), at(1, 1), List.of(at(2, 1), at(1, 1)), NOW);
        assertThat(known.all()).containsExactly(new ReachedPeer(peer(1), List.of(at(1, 1), at(2, 1)), NOW));
    }

    @Test
    void relayedAddressesAreNotRemembered() {
        String relay = at(1, 1) + "/p2p/" + peer(9) + "/p2p-circuit";
        assertThat(known.reached(peer(1), address(relay), List.of(), NOW)).isFalse();
        known.reached(peer(2), at(2, 2), List.of(address(relay)), NOW);
        assertThat(known.all()).containsExactly(new ReachedPeer(peer(2), List.of(at(2, 2)), NOW));
    }

    @Test
    void theLongestUnreachedGoesFirst() {
        for (int number = 0; number < 600; number++) {
            known.reached(peer(number), at(number % 250, number), List.of(), NOW.plusSeconds(number));
        }
        assertThat(known.all()).hasSize(KnownPeerRepository.MAX_PEERS);
        assertThat(known.all().getFirst().peer()).isEqualTo(peer(599));
        assertThat(known.contains(peer(99))).isFalse();
        assertThat(known.contains(peer(100))).isTrue();
    }

    @Test
    void oneNetworkCannotFillTheMemory() {
        for (int number = 0; number < 100; number++) {
            known.reached(peer(number), at(1, number), List.of(), NOW.plusSeconds(number));
        }
        assertThat(known.all()).hasSize(KnownPeers.MAX_PER_NETWORK);
    }

    @Test
    void whatIsOldOrFromTheFutureIsNotLoaded() {
        known.reached(peer(3), at(3, 3), List.of(), NOW);
        known.load(
                List.of(
                        new ReachedPeer(peer(1), List.of(at(1, 1)), NOW.minus(Duration.ofDays(31))),
                        new ReachedPeer(peer(2), List.of(at(2, 2)), NOW.minus(Duration.ofDays(29))),
                        new ReachedPeer(peer(3), List.of(at(4, 3)), NOW.minus(Duration.ofDays(1))),
                        new ReachedPeer(peer(4), List.of(at(4, 4)), NOW.plusSeconds(60))),
                NOW);
        assertThat(known.all()).map(ReachedPeer::target).containsExactly(Peers.target(3, 3), Peers.target(2, 2));
    }

    @Test
    void aForgottenPeerIsGone() {
        known.reached(peer(1), at(1, 1), List.of(), NOW);
        assertThat(known.forget(peer(1))).isTrue();
        assertThat(known.forget(peer(1))).isFalse();
        assertThat(known.all()).isEmpty();
    }
}
