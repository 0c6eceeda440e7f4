package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.discovery.Peers.peer;
import static org.nelumbo.libp2p.discovery.Peers.target;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

class CandidatePoolTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final CandidatePool pool = new CandidatePool(new SplittableRandom(1));

    private Optional<PeerId> pick(Map<IpNetwork, Integer> networks, Map<CandidateSource, Integer> sources, long now) {
        return pool.pick(peer -> true, networks, 2, sources, now)
                .map(candidate -> candidate.target().peer());
    }

    private static IpNetwork network(int number) {
        return IpNetwork.siteOf(Peers.at(number, 1)).orElseThrow();
    }

    @Test
    void theLeastUsedNetworkComesFirst() {
        pool.offer(List.of(target(1, 1), target(2, 2)), CandidateSource.DHT, 0);
        assertThat(pick(Map.of(network(1), 1), Map.of(), 0)).contains(peer(2));
    }

    @Test
    void aFullNetworkIsNotChosen() {
        pool.offer(List.of(target(1, 1)), CandidateSource.DHT, 0);
        assertThat(pick(Map.of(network(1), 2), Map.of(), 0)).isEmpty();
    }

    @Test
    void noSourceAloneChoosesWhomWeKnow() {
        pool.offer(List.of(target(1, 1)), CandidateSource.PEER_EXCHANGE, 0);
        pool.offer(List.of(target(2, 2)), CandidateSource.DHT, 0);
        assertThat(pick(Map.of(), Map.of(CandidateSource.PEER_EXCHANGE, 1), 0)).contains(peer(2));
    }

    @Test
    void oneNetworkHasEightPlaces() {
        pool.offer(IntStream.range(0, 50).mapToObj(number -> target(number, 1)).toList(), CandidateSource.DHT, 0);
        assertThat(pool.size()).isEqualTo(CandidatePool.MAX_PER_NETWORK);
    }

    @Test
    void aFloodDoesNotPushOutWhatOthersNamed() {
        pool.offer(
                IntStream.range(0, 20)
                        .mapToObj(number -> target(number, number))
                        .toList(),
                CandidateSource.DHT,
                0);
        for (int flood = 0; flood < 40; flood++) {
            int first = 1_000 + 50 * flood;
            pool.offer(
                    IntStream.range(first, first + 50)
                            .mapToObj(number -> new PeerAddress(
                                    peer(number),
                                    List.of(Peers.address(
                                            "/ip4/" + (70 + number % 100) + "." + number / 100 + ".1.1/tcp/4001"))))
                            .toList(),
                    CandidateSource.PEER_EXCHANGE,
                    0);
        }
        assertThat(pool.size()).isEqualTo(CandidatePool.MAX_PEERS);
        assertThat(pool.bySource()).containsEntry(CandidateSource.DHT, 20);
    }

    @Test
    void oneAnswerCountsOnlyUpToItsLimit() {
        pool.offer(
                IntStream.range(0, 200)
                        .mapToObj(number -> target(number, number))
                        .toList(),
                CandidateSource.DHT,
                0);
        assertThat(pool.size()).isEqualTo(CandidatePool.MAX_OFFER);
    }

    @Test
    void candidatesExpire() {
        pool.offer(List.of(target(1, 1)), CandidateSource.PEER_EXCHANGE, 0);
        assertThat(pick(Map.of(), Map.of(), HOUR - 1)).contains(peer(1));
        assertThat(pick(Map.of(), Map.of(), HOUR)).isEmpty();
        assertThat(pool.size()).isZero();
    }

    @Test
    void whatWeReachedOurselvesIsNotOverwrittenByHearsay() {
        pool.offer(List.of(target(1, 1)), CandidateSource.REMEMBERED, 0);
        pool.offer(List.of(target(1, 2)), CandidateSource.PEER_EXCHANGE, 0);
        assertThat(only().target().addresses()).containsExactly(Peers.at(1, 1), Peers.at(2, 1));
        assertThat(only().source()).isEqualTo(CandidateSource.REMEMBERED);
    }

    @Test
    void whoNamesAPeerLastDoesNotPushOutWhereOthersSaidItIs() {
        pool.offer(List.of(target(1, 1)), CandidateSource.DHT, 0);
        List<Multiaddr> invented = IntStream.rangeClosed(1, 16)
                .mapToObj(port -> Peers.address("/ip4/203.0.113.7/tcp/" + port))
                .toList();
        pool.offer(List.of(new PeerAddress(peer(1), invented)), CandidateSource.DHT, 0);
        assertThat(only().target().addresses()).hasSize(16).startsWith(Peers.at(1, 1));
    }

    private CandidatePool.Candidate only() {
        return pool.pick(peer -> true, Map.of(), 2, Map.of(), 0).orElseThrow();
    }

    @Test
    void amongEqualsChanceDecides() {
        pool.offer(
                IntStream.range(0, 10)
                        .mapToObj(number -> target(number, number))
                        .toList(),
                CandidateSource.DHT,
                0);
        Map<PeerId, Integer> picked = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            picked.merge(pick(Map.of(), Map.of(), 0).orElseThrow(), 1, Integer::sum);
        }
        assertThat(picked)
                .hasSize(10)
                .allSatisfy((peer, times) -> assertThat(times).isBetween(50, 200));
    }

    @Test
    void peersWithoutAddressesAreNoCandidates() {
        pool.offer(List.of(new PeerAddress(peer(1), List.of())), CandidateSource.DHT, 0);
        assertThat(pool.size()).isZero();
    }
}
