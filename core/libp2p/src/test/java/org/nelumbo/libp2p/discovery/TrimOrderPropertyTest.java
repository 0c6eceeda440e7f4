package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.peer.PeerId;

class TrimOrderPropertyTest {
    private static final UpkeepParams PARAMS = UpkeepParams.DEFAULT;

    private static List<OpenPeer> random(long seed, int count, int networks) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> Peers.scored(
                        Peers.aged(
                                Peers.open(
                                        number,
                                        random.nextInt(networks),
                                        random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND),
                                Duration.ofSeconds(random.nextInt(3_600))),
                        random.nextInt(4) - 1))
                .toList();
    }

    @Property(tries = 150)
    void exactlyTheExcessGoesAndNothingTwice(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 128) int count,
            @ForAll @IntRange(min = 1, max = 60) int networks) {
        List<OpenPeer> open = random(seed, count, networks);
        List<PeerId> gone = TrimOrder.choose(open, peer -> true, PARAMS).stream()
                .map(DiscoveryEffect.Close::peer)
                .toList();
        assertThat(gone).doesNotHaveDuplicates();
        Set<PeerId> goneSet = new HashSet<>(gone);
        List<OpenPeer> left =
                open.stream().filter(peer -> !goneSet.contains(peer.peer())).toList();
        assertThat(left).hasSizeLessThanOrEqualTo(PARAMS.maximum());
        assertThat(TrimOrder.networks(left).values()).allMatch(size -> size <= PARAMS.perNetwork());
        int allowed = TrimOrder.networks(open).values().stream()
                .mapToInt(size -> Math.min(size, PARAMS.perNetwork()))
                .sum();
        assertThat(left).hasSize(Math.min(PARAMS.maximum(), allowed));
    }

    @Property(tries = 100)
    void whoMayNotGoStays(@ForAll long seed, @ForAll @IntRange(min = 0, max = 128) int count) {
        List<OpenPeer> open = random(seed, count, 5);
        Set<PeerId> safe = open.stream().limit(count / 3).map(OpenPeer::peer).collect(Collectors.toSet());
        assertThat(TrimOrder.choose(open, peer -> !safe.contains(peer.peer()), PARAMS))
                .noneMatch(close -> safe.contains(close.peer()));
    }

    @Property(tries = 100)
    void anAttackerInFewNetworksNeverPushesOutHonestPeersFromDifferentNetworks(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int attackerNetworks,
            @ForAll @IntRange(min = 40, max = 100) int attackers) {
        SplittableRandom random = new SplittableRandom(seed);
        List<OpenPeer> honest = IntStream.range(0, 20)
                .mapToObj(number -> Peers.open(number, number, Direction.INBOUND))
                .toList();
        List<OpenPeer> all = new ArrayList<>(honest);
        IntStream.range(1_000, 1_000 + attackers)
                .forEach(number -> all.add(Peers.aged(
                        Peers.open(number, 200 + random.nextInt(attackerNetworks), Direction.INBOUND),
                        Duration.ofHours(5))));
        Set<PeerId> honestIds = honest.stream().map(OpenPeer::peer).collect(Collectors.toSet());
        assertThat(TrimOrder.choose(all, peer -> true, PARAMS)).noneMatch(close -> honestIds.contains(close.peer()));
    }
}
