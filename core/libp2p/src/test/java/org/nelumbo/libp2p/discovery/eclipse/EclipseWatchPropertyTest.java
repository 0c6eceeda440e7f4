package org.nelumbo.libp2p.discovery.eclipse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict.Level;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.host.Direction;

/// Honest networks, and networks somebody has bought into. The seeds are fixed: the thresholds leave a false alarm
/// possible, only very rare.
class EclipseWatchPropertyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final int SIZE = 20;

    /// A world of honest peers, each in one of `networks` networks, and what we see of it.
    private static final class World {
        private final SplittableRandom random;
        private final List<SeenPeer> peers;

        World(long seed, int size, int networks) {
            this.random = new SplittableRandom(seed);
            this.peers = IntStream.range(0, size)
                    .mapToObj(number -> Pictures.in(random.nextInt(networks), number))
                    .toList();
        }

        List<SeenPeer> some(int count) {
            List<SeenPeer> shuffled = new ArrayList<>(peers);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, Math.min(count, shuffled.size()));
        }

        List<ConnectedPeer> connections(int count) {
            return some(count).stream()
                    .map(peer ->
                            new ConnectedPeer(peer, random.nextInt(3) == 0 ? Direction.INBOUND : Direction.OUTBOUND))
                    .toList();
        }

        /// Views of the twenty nearest of which churn hides up to a third and shows others instead.
        List<PeerView> views(Target target, int witnesses) {
            List<SeenPeer> nearest = some(SIZE);
            double reach = SIZE / (double) peers.size();
            return IntStream.range(0, witnesses)
                    .mapToObj(number -> {
                        List<SeenPeer> seen = new ArrayList<>(nearest);
                        for (int i = 0; i < SIZE / 3; i++) {
                            seen.set(random.nextInt(SIZE), some(1).getFirst());
                        }
                        return new PeerView(Pictures.peer(-number), target, seen, reach * random.nextDouble(0.6, 1.6));
                    })
                    .toList();
        }
    }

    @Property(tries = 200, seed = "20261121")
    void honestNetworksRaiseNoAlarm(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
            @ForAll @IntRange(min = 0, max = 60) int connections,
            @ForAll @IntRange(min = 0, max = 120) int table,
            @ForAll @IntRange(min = 100, max = 2_000) int networks) {
        World world = new World(seed, 1_000, networks);
        List<PeerView> views = new ArrayList<>(world.views(Target.OURSELVES, 4));
        views.addAll(world.views(Target.RANDOM, 4));
        EclipsePicture picture =
                new EclipsePicture(world.connections(connections), world.some(table), views, List.of());
        EclipseVerdict verdict = new EclipseWatch(EclipseThresholds.DEFAULT).look(picture, NOW);
        assertThat(verdict.level()).as("%s", verdict.findings()).isIn(Level.CALM, Level.HINT);
        assertThat(verdict.findings()).allMatch(finding -> finding instanceof EclipseFinding.NobodyChosen);
    }

    @Property(tries = 200, seed = "20261122")
    void whoOwnsSevenOfTenConnectionsFromFewNetworksIsSeen(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
            @ForAll @IntRange(min = 10, max = 60) int connections,
            @ForAll @IntRange(min = 70, max = 100) int percent,
            @ForAll @IntRange(min = 1, max = 3) int attackerNetworks) {
        World world = new World(seed, 300, 200);
        int owned = Math.ceilDiv(connections * percent, 100);
        List<ConnectedPeer> all = new ArrayList<>(world.connections(connections - owned));
        for (int i = 0; i < owned; i++) {
            all.add(Pictures.chosen(Pictures.in(5_000 + i % attackerNetworks, 10_000 + i)));
        }
        EclipsePicture picture = new EclipsePicture(all, List.of(), List.of(), List.of());
        assertThat(new EclipseWatch(EclipseThresholds.DEFAULT)
                        .look(picture, NOW)
                        .isAlarm())
                .isTrue();
    }

    @Property(tries = 100, seed = "20261123")
    void whoAnswersForMostWitnessesWithALieIsSeen(
            @ForAll @LongRange(min = 0, max = 1L << 40) long seed,
            @ForAll @IntRange(min = 2, max = 4) int liars,
            @ForAll @IntRange(min = 1, max = 3) int attackerNetworks) {
        World world = new World(seed, 1_000, 400);
        List<PeerView> views = new ArrayList<>(world.views(Target.RANDOM, 4 - liars));
        for (int liar = 0; liar < liars; liar++) {
            List<SeenPeer> lie = IntStream.range(0, SIZE)
                    .mapToObj(number -> Pictures.in(5_000 + number % attackerNetworks, 10_000 + number))
                    .toList();
            views.add(new PeerView(Pictures.peer(-100 - liar), Target.RANDOM, lie, 0.02));
        }
        EclipsePicture picture = new EclipsePicture(world.connections(30), List.of(), views, List.of());
        assertThat(new EclipseWatch(EclipseThresholds.DEFAULT)
                        .look(picture, NOW)
                        .isAlarm())
                .isTrue();
    }
}
