package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.pubsub.gossip.GossipNote;

/// Ten thousand nodes with gossip and DHT, churn, NAT and attackers. Its figures go to `target/simulation.txt`.
@Tag("simulation")
class LargeSimulationTest {
    private static final long SEED = 20_261_121;
    private static final int NODES = 10_000;
    private static final int RECORDS = 300;
    private static final long GIBIBYTE = 1L << 30;

    private final List<String> figures = new ArrayList<>();

    @Test
    void tenThousandNodesReachTheFiguresWithAttackersAmongThem() throws IOException {
        long start = System.nanoTime();
        WholeNetwork network = new WholeNetwork(SEED, NODES).settle();
        Simulation simulation = network.world().simulation();
        figure(
                "nodes",
                "%d honest (%d DHT servers), %d attackers of 7 kinds",
                network.honest(),
                network.servers(),
                NODES - network.honest());

        GossipExperiment.Delivered calm = network.gossip().publish(20);
        gossipFigure("gossip without churn", calm);
        double rubbish = network.shareOfMeshes(GossipAttacker.Kind.INVALID)
                + network.shareOfMeshes(GossipAttacker.Kind.FORGED)
                + network.shareOfMeshes(GossipAttacker.Kind.PROMISING);
        figure("places in meshes of senders of rubbish", "%.3f %%", 100 * rubbish);

        KadExperiment.LookUps lookUps = network.kad().lookUp(300);
        int hopBound = 2 + Integer.SIZE - Integer.numberOfLeadingZeros(network.servers() - 1);
        figure(
                "look-ups finding 18 of the 20 nearest",
                "%.1f %%, hops %.1f on average, %d at most (bound %d)",
                100 * lookUps.shareFinding(18),
                lookUps.meanHops(),
                lookUps.mostHops(),
                hopBound);

        WholeNetwork.TableShare share = network.tableShare();
        figure(
                "besieged table",
                "%d of %d places and %d of %d networks are the attacker's",
                share.attackers(),
                share.peers(),
                share.attackersNetworks(),
                share.networks());

        List<Bytes> keys = network.kad().put(RECORDS);
        network.kad().remove(0.2);
        int got = network.kad().get(keys);
        figure("get after put with 20 % gone", "%.1f %%", 100.0 * got / RECORDS);
        int besieged = network.kad().get(Collections.nCopies(50, WholeNetwork.besiegedKey()));
        figure("reads of a besieged key", "%d of 50", besieged);

        network.gossip().withChurn();
        simulation.run(Duration.ofSeconds(20));
        long before = network.gossip().churn().departures();
        long beforeNanos = simulation.nowNanos();
        GossipExperiment.Delivered churned = network.gossip().publish(80);
        long departures = network.gossip().churn().departures() - before;
        double minutes = (simulation.nowNanos() - beforeNanos) / 60e9;
        double leaving = departures / minutes / network.honest();
        gossipFigure("gossip with %.1f %% a minute leaving".formatted(100 * leaving), churned);

        NetworkCounters counters = network.world().network().counters();
        figure(
                "dials",
                "%d direct, %d dialled back, %d punched, %d stayed relayed, %d failed",
                counters.dials(DialRoute.DIRECT),
                counters.dials(DialRoute.REVERSED),
                counters.dials(DialRoute.PUNCHED),
                counters.dials(DialRoute.RELAYED),
                counters.dials(DialRoute.UNREACHABLE));
        figure(
                "fullest queues",
                "%d planned events, %d bytes of a connection, %d checks, %d requests",
                simulation.mostPlanned(),
                counters.mostQueuedBytes(),
                network.gossip().honest().stream()
                        .mapToInt(GossipDriver::mostChecks)
                        .max()
                        .orElse(0),
                network.kad().honest().stream()
                        .mapToInt(KadDriver::mostRequests)
                        .max()
                        .orElse(0));
        long peak = peakHeap();
        figure("events", "%,d in %.0f s of virtual time", simulation.events(), simulation.nowNanos() / 1e9);
        figure("heap at most", "%.2f GiB", peak / (double) GIBIBYTE);
        figure("time", "%d s", Duration.ofNanos(System.nanoTime() - start).toSeconds());
        figure("seed, hash", "%d, %016x", SEED, simulation.eventHash());
        Files.write(Path.of("target", "simulation.txt"), figures);

        assertThat(calm.worst()).isEqualTo(1.0);
        assertThat(rubbish).isLessThan(0.001);
        assertThat(lookUps.shareFinding(18)).isGreaterThanOrEqualTo(0.99);
        assertThat(lookUps.mostHops()).isLessThanOrEqualTo(hopBound);
        assertThat(share.isFair()).as("%s", share).isTrue();
        assertThat(got).isGreaterThanOrEqualTo(RECORDS * 99 / 100);
        assertThat(besieged).isEqualTo(50);
        assertThat(leaving).isGreaterThanOrEqualTo(0.1);
        assertThat(churned.mean()).isGreaterThanOrEqualTo(0.999);
        assertThat(network.gossip().gossip().invalidDelivered()).isZero();
        assertThat(network.gossip().gossip().notes(GossipNote.GRAYLISTED)).isPositive();
        assertThat(peak).isLessThan(6 * GIBIBYTE);
        GossipSimulationTest.assertQueuesStayedWithinBounds(network.gossip());
    }

    private void gossipFigure(String name, GossipExperiment.Delivered delivered) {
        figure(
                name,
                "%.4f %% delivered (worst message %.4f %%), p50 %d ms, p99 %d ms, %.1f duplicates",
                100 * delivered.mean(),
                100 * delivered.worst(),
                delivered.percentileMillis(0.5),
                delivered.percentileMillis(0.99),
                delivered.duplicates());
    }

    private void figure(String name, String format, Object... values) {
        figures.add(name + ": " + String.format(Locale.ROOT, format, values));
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
