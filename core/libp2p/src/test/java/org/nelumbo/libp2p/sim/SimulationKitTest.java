package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationKitTest {
    private static final long SEED = 20_261_123;

    /// Notes what happens to it.
    private static final class Recorder implements Endpoint {
        final Simulation simulation;
        final List<SimConnection> open = new ArrayList<>();
        final List<Long> times = new ArrayList<>();
        final List<SimMessage> messages = new ArrayList<>();
        boolean stalls;
        long endedAt = -1;
        int failures;

        Recorder(Simulation simulation) {
            this.simulation = simulation;
        }

        @Override
        public void started() {}

        @Override
        public void stopped() {
            open.clear();
        }

        @Override
        public void connected(SimConnection connection) {
            open.add(connection);
        }

        @Override
        public void disconnected(SimConnection connection) {
            open.remove(connection);
            endedAt = simulation.nowNanos();
        }

        @Override
        public void received(SimConnection connection, SimMessage message) {
            messages.add(message);
            times.add(simulation.nowNanos());
        }

        @Override
        public void dialFailed(int target) {
            failures++;
        }

        @Override
        public boolean stalls() {
            return stalls;
        }
    }

    private record Numbered(int number, int bytes) implements SimMessage {
        @Override
        public long digest() {
            return number;
        }
    }

    /// Two public nodes on lines of 10 Mbit/s up and 50 Mbit/s down.
    private static final class Pair {
        final Simulation simulation = new Simulation(SEED);
        final SimNetwork network = new SimNetwork(simulation, LinkParams.DEFAULT);
        final Recorder alice = new Recorder(simulation);
        final Recorder bob = new Recorder(simulation);

        Pair() {
            PeerPlacement placement = new PeerPlacement(simulation);
            List<Recorder> both = List.of(alice, bob);
            for (int i = 0; i < both.size(); i++) {
                SimPeer drawn = placement.honestPublic(i);
                SimPeer peer = new SimPeer(
                        i, drawn.id(), drawn.address(), drawn.ip(), Region.EUROPE, NatClass.PUBLIC, LinkRate.CABLE);
                network.add(peer, both.get(i), 50);
                network.start(i);
            }
            network.dial(0, 1);
            simulation.run(Duration.ofSeconds(1));
        }

        SimConnection connection() {
            return alice.open.getFirst();
        }
    }

    @Test
    void eventsHappenInTheOrderOfTimeAndThenOfPlanning() {
        Simulation simulation = new Simulation(SEED);
        RandomGenerator random = simulation.streams().of(0, SeededStreams.Purpose.EXPERIMENT);
        List<long[]> happened = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long planned = i;
            simulation.plan(
                    random.nextLong(50),
                    EventKind.TIMER,
                    0,
                    i,
                    () -> happened.add(new long[] {simulation.nowNanos(), planned}));
        }
        simulation.run(Duration.ofNanos(50));
        assertThat(happened)
                .hasSize(5_000)
                .isSortedAccordingTo((one, other) ->
                        one[0] != other[0] ? Long.compare(one[0], other[0]) : Long.compare(one[1], other[1]));
    }

    @Test
    void aFullEventQueueIsAnError() {
        EventQueue queue = new EventQueue(3);
        for (int i = 0; i < 3; i++) {
            queue.add(new SimEvent(0, i, EventKind.TIMER, 0, 0, () -> {}));
        }
        assertThatThrownBy(() -> queue.add(new SimEvent(0, 3, EventKind.TIMER, 0, 0, () -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameSeedGivesTheSameEventHashHereAndInAnotherProcess(@TempDir Path folder) throws Exception {
        FloodExperiment experiment = new FloodExperiment(SEED, 200);
        long hash = experiment.run();
        assertThat(experiment.departures()).isPositive();
        assertThat(experiment.reached(2)).isGreaterThan(150);
        assertThat(new FloodExperiment(SEED, 200).run()).isEqualTo(hash);
        assertThat(new FloodExperiment(SEED + 1, 200).run()).isNotEqualTo(hash);
        assertThat(AnotherProcess.result(FloodExperiment.class, folder.resolve("hash"), Long.toString(SEED), "200"))
                .isEqualTo(Long.toHexString(hash));
    }

    @Test
    void delaysStayWithinTheirBoundsAndFollowTheRegions() {
        Simulation simulation = new Simulation(SEED);
        SimNetwork network = new SimNetwork(simulation, LinkParams.DEFAULT);
        PeerPlacement placement = new PeerPlacement(simulation);
        for (int i = 0; i < 200; i++) {
            network.add(placement.honest(i), new Recorder(simulation), 50);
        }
        List<Long> near = new ArrayList<>();
        List<Long> far = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < i; j++) {
                long delay = network.delayNanos(i, j);
                assertThat(delay).isBetween(10_000_000L, 150_000_000L).isEqualTo(network.delayNanos(j, i));
                boolean same = network.peer(i).region() == network.peer(j).region();
                (same ? near : far).add(delay);
            }
        }
        assertThat(mean(near) * 2).isLessThan(mean(far));
    }

    @Test
    void messagesOfOneConnectionArriveInTheOrderTheyWereSentAndNoFasterThanTheLine() {
        Pair pair = new Pair();
        long start = pair.simulation.nowNanos();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pair.network.send(pair.connection(), 0, new Numbered(i, i % 7 == 0 ? 2_000 : 20)))
                    .isTrue();
        }
        pair.simulation.run(Duration.ofSeconds(20));
        assertThat(pair.bob.messages)
                .hasSize(1_000)
                .extracting(message -> ((Numbered) message).number())
                .isSorted();
        long bits = 8 * (143 * 2_000L + 857 * 20 + 1_000 * 80);
        assertThat(pair.bob.times.getLast() - start).isGreaterThan(bits * 100);
        assertThat(pair.connection().queuedBytes(0)).isZero();
    }

    @Test
    void aReaderThatTakesNothingFillsOneBoundedBufferAndIsClosedInTheEnd() {
        Pair pair = new Pair();
        pair.bob.stalls = true;
        for (int i = 0; i < 100; i++) {
            pair.network.send(pair.connection(), 0, new Numbered(i, 50_000));
        }
        assertThat(pair.network.counters().refusedSends()).isEqualTo(80);
        assertThat(pair.network.counters().mostQueuedBytes()).isLessThanOrEqualTo(1 << 20);
        pair.simulation.run(Duration.ofSeconds(40));
        assertThat(pair.alice.open).isEmpty();
        assertThat(pair.bob.open).isEmpty();
        assertThat(pair.bob.messages).isEmpty();
    }

    @Test
    void aGoodbyeIsNoticedAtOnceAndACrashOnlyByTheKeepAlive() {
        for (boolean crash : List.of(false, true)) {
            Pair pair = new Pair();
            long left = pair.simulation.nowNanos();
            pair.network.stop(1, crash);
            pair.simulation.run(Duration.ofMinutes(1));
            long noticed = pair.alice.endedAt - left;
            assertThat(noticed).isBetween(crash ? 10_000_000_000L : 1L, crash ? 40_000_000_000L : 150_000_000L);
            assertThat(pair.alice.open).isEmpty();
        }
    }

    @Test
    void whoCanBeDialledFollowsFromWhatStandsInBetween() {
        RandomGenerator random = new SeededStreams(SEED).of(0, SeededStreams.Purpose.LINK);
        for (NatClass from : NatClass.values()) {
            assertThat(from.routeTo(NatClass.PUBLIC, random)).isEqualTo(DialRoute.DIRECT);
            assertThat(from.routeTo(NatClass.NONE, random)).isEqualTo(DialRoute.UNREACHABLE);
        }
        assertThat(NatClass.PUBLIC.routeTo(NatClass.SYMMETRIC, random)).isEqualTo(DialRoute.REVERSED);
        assertThat(NatClass.SYMMETRIC.routeTo(NatClass.CONE, random)).isEqualTo(DialRoute.RELAYED);
        Map<DialRoute, Integer> routes = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            routes.merge(NatClass.CONE.routeTo(NatClass.CONE, random), 1, Integer::sum);
        }
        assertThat(routes).containsOnlyKeys(DialRoute.PUNCHED, DialRoute.RELAYED);
        assertThat(routes.get(DialRoute.PUNCHED)).isBetween(800, 900);
    }

    @Test
    void aFullNodeRefusesMoreConnections() {
        Simulation simulation = new Simulation(SEED);
        SimNetwork network = new SimNetwork(simulation, LinkParams.DEFAULT);
        PeerPlacement placement = new PeerPlacement(simulation);
        List<Recorder> nodes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nodes.add(new Recorder(simulation));
            network.add(placement.honestPublic(i), nodes.get(i), i == 0 ? 4 : 50);
            network.start(i);
        }
        for (int i = 1; i < 10; i++) {
            network.dial(i, 0);
        }
        simulation.run(Duration.ofSeconds(5));
        assertThat(nodes.getFirst().open).hasSize(4);
        assertThat(nodes.stream().mapToInt(node -> node.failures).sum()).isEqualTo(5);
        assertThat(network.counters().refusedConnections()).isEqualTo(5);
    }

    @Test
    void sessionsHaveTheMeanTheyAreSupposedToHave() {
        RandomGenerator random = new SeededStreams(SEED).of(0, SeededStreams.Purpose.CHURN);
        double scale = 600 / Draws.weibullMeanFactor(0.8);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += Draws.weibull(random, scale, 0.8);
        }
        assertThat(sum / 100_000).isBetween(590.0, 610.0);
    }

    @Test
    void honestNodesHaveAddressesOfTheirOwnAndAnAttackersNodesShareNetworks() {
        Simulation simulation = new Simulation(SEED);
        PeerPlacement placement = new PeerPlacement(simulation);
        RandomGenerator random = simulation.streams().of(0, SeededStreams.Purpose.EXPERIMENT);
        List<SimPeer> honest = new ArrayList<>();
        List<SimPeer> rented = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            honest.add(placement.honest(i));
            rented.add(placement.rented(1_000 + i, PeerPlacement.id(random), i % 8));
        }
        assertThat(honest.stream().map(SimPeer::ip).distinct()).hasSize(1_000);
        assertThat(honest.stream().map(SimPeer::id).distinct()).hasSize(1_000);
        assertThat(honest.stream().map(SimPeer::network).distinct().count()).isGreaterThan(900);
        assertThat(rented.stream().map(SimPeer::network).distinct()).hasSize(8);
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
}
