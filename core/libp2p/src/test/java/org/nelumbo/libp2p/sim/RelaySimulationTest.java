package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayStatus;

/// What two nodes that cannot dial each other have of a relay.
class RelaySimulationTest {
    private static final long SEED = 20_261_123;
    private static final int NODES = 300;
    private static final int RELAYS_EACH = 2;
    private static final int PAIRS = 80;
    /// About what a signing session of three takes.
    private static final int MESSAGES = 20;

    private static final int MESSAGE_BYTES = 1_024;

    private record Numbered(int number, int bytes) implements SimMessage {
        @Override
        public long digest() {
            return number;
        }
    }

    /// Does nothing by itself.
    private static final class Quiet implements SimService {
        @Override
        public void started() {
            // The test acts for it.
        }
    }

    private final SimWorld world = new SimWorld(SEED, LinkParams.DEFAULT);
    private final RandomGenerator random = world.simulation().streams().of(-1, SeededStreams.Purpose.EXPERIMENT);
    private final List<Integer> relays = new ArrayList<>();
    private final List<Integer> hidden = new ArrayList<>();

    private SimRelays populated(RelayParams params) {
        for (int i = 0; i < NODES; i++) {
            SimHost host = world.add(world.placement().honest(i)).with(new Quiet());
            host.start();
            switch (host.peer().natClass()) {
                case PUBLIC -> relays.add(i);
                case CONE, SYMMETRIC -> hidden.add(i);
                case NONE -> {
                    // Not even a relay reaches it.
                }
            }
        }
        SimRelays all = new SimRelays(world.simulation(), world.network(), params);
        for (int node : hidden) {
            for (int i = 0; i < RELAYS_EACH; i++) {
                all.reserve(node, one(relays));
            }
        }
        return all;
    }

    private int one(List<Integer> nodes) {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Result<SimCircuit, RelayStatus> open(SimRelays all, int from, int to) {
        List<Result<SimCircuit, RelayStatus>> outcome = new ArrayList<>();
        all.open(from, to, outcome::add);
        world.simulation().run(Duration.ofSeconds(15));
        return outcome.getFirst();
    }

    /// The pair that needs a relay most.
    private int symmetric(int number) {
        return hidden.stream()
                .filter(node -> world.network().peer(node).natClass() == NatClass.SYMMETRIC)
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMessageTakesBothLegs() {
        SimRelays all = populated(RelayParams.DEFAULT);
        SimCircuit circuit = open(all, symmetric(0), symmetric(1)).orThrow();
        long sent = world.simulation().nowNanos();
        List<Long> arrivals = new ArrayList<>();
        assertThat(circuit.send(
                        symmetric(0),
                        new Numbered(1, MESSAGE_BYTES),
                        () -> arrivals.add(world.simulation().nowNanos())))
                .isTrue();
        world.simulation().run(Duration.ofSeconds(5));
        assertThat(circuit.delayNanos())
                .isEqualTo(world.network().delayNanos(symmetric(0), circuit.relay())
                        + world.network().delayNanos(circuit.relay(), symmetric(1)));
        assertThat(arrivals)
                .singleElement()
                .satisfies(at -> assertThat(at - sent)
                        .isBetween(
                                circuit.delayNanos(),
                                2 * circuit.delayNanos()
                                        + Duration.ofMillis(400).toNanos()));
    }

    @Test
    void theRelaysLimitsOfBytesAndTimeEndIt() {
        SimRelays all = populated(RelayParams.DEFAULT);
        SimCircuit circuit = open(all, symmetric(0), symmetric(1)).orThrow();
        List<Integer> arrived = new ArrayList<>();
        boolean taken = true;
        for (int i = 0; taken; i++) {
            int number = i;
            taken = circuit.send(symmetric(0), new Numbered(i, 10_000), () -> arrived.add(number));
            world.simulation().run(Duration.ofSeconds(1));
        }
        assertThat(arrived).hasSize((128 << 10) / (10_000 + LinkParams.DEFAULT.overheadBytes()));
        assertThat(circuit.isOpen()).isFalse();
        assertThat(all.circuits(circuit.relay())).isZero();
        SimCircuit quiet = open(all, symmetric(0), symmetric(1)).orThrow();
        world.simulation().run(RelayParams.DEFAULT.circuitDuration().minusSeconds(20));
        assertThat(quiet.isOpen()).isTrue();
        world.simulation().run(Duration.ofSeconds(20));
        assertThat(quiet.isOpen()).isFalse();
    }

    @Test
    void itEndsWithItsRelayAndTheOtherRelayTakesItsPlace() {
        SimRelays all = populated(RelayParams.DEFAULT);
        SimCircuit first = open(all, symmetric(0), symmetric(1)).orThrow();
        world.network().stop(first.relay(), false);
        assertThat(first.send(symmetric(1), new Numbered(1, 1), () -> {})).isFalse();
        SimCircuit second = open(all, symmetric(0), symmetric(1)).orThrow();
        assertThat(second.relay()).isNotEqualTo(first.relay());
        world.network().stop(second.relay(), false);
        assertThat(open(all, symmetric(0), symmetric(1)).asFailure()).contains(RelayStatus.CONNECTION_FAILED);
    }

    @Test
    void aFullRelayRefusesAndWhoHasNotReservedIsNotReached() {
        SimRelays all = populated(RelayParams.DEFAULT.withCircuits(128, 2));
        for (int i = 0; i < 2 * RELAYS_EACH; i++) {
            assertThat(open(all, symmetric(2 + i), symmetric(0)).asValue()).isPresent();
        }
        assertThat(open(all, symmetric(2 + 2 * RELAYS_EACH), symmetric(0)).asFailure())
                .contains(RelayStatus.RESOURCE_LIMIT_EXCEEDED);
        assertThat(open(all, symmetric(0), relays.getFirst()).asFailure()).contains(RelayStatus.NO_RESERVATION);
    }

    @Test
    void everyPairThatCannotReachEachOtherTalksThroughARelay() {
        SimRelays all = populated(RelayParams.DEFAULT);
        List<List<Long>> delays = new ArrayList<>();
        long slower = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            int from = one(hidden);
            int to = one(hidden);
            DialRoute route = world.network()
                    .peer(from)
                    .natClass()
                    .routeTo(world.network().peer(to).natClass(), random);
            if (route != DialRoute.RELAYED || from == to) {
                continue;
            }
            SimCircuit circuit = open(all, from, to).orThrow();
            slower += circuit.delayNanos() > world.network().delayNanos(from, to) ? 1 : 0;
            List<Long> arrivals = new ArrayList<>();
            talk(circuit, from, to, MESSAGES, arrivals);
            world.simulation().run(Duration.ofSeconds(20));
            delays.add(arrivals);
        }
        assertThat(delays)
                .hasSizeGreaterThan(PAIRS / 5)
                .allSatisfy(arrivals -> assertThat(arrivals).hasSize(MESSAGES).isSorted());
        // Two legs are seldom shorter than the straight way.
        assertThat(slower).isGreaterThan(delays.size() * 3L / 4);
    }

    /// Question and answer in turn.
    private void talk(SimCircuit circuit, int speaker, int listener, int left, List<Long> arrivals) {
        if (left > 0) {
            assertThat(circuit.send(speaker, new Numbered(left, MESSAGE_BYTES), () -> {
                        arrivals.add(world.simulation().nowNanos());
                        talk(circuit, listener, speaker, left - 1, arrivals);
                    }))
                    .isTrue();
        }
    }
}
