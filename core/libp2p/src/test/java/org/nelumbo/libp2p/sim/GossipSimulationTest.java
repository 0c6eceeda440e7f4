package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.libp2p.pubsub.gossip.GossipNote;
import org.nelumbo.libp2p.pubsub.gossip.GossipParams;

/// The figures of the specification for a thousand gossiping nodes of every kind of reachability.
class GossipSimulationTest {
    private static final long SEED = 20_261_123;
    private static final int NODES = 1_000;
    /// Five hops at most between any two of a thousand nodes in meshes of six, each with the mean delay of 60 ms and a
    /// check of 10 ms, and one heartbeat.
    private static final long P99_MILLIS = 5 * (60 + 10) + 1_000;

    @Test
    void withoutChurnEverybodyGetsEveryMessageSoonAndNotTooOften() {
        GossipExperiment experiment = new GossipExperiment(SEED, NODES).settle();
        GossipExperiment.Delivered delivered = experiment.publish(20);
        assertThat(delivered.worst()).isEqualTo(1.0);
        assertThat(delivered.percentileMillis(0.99)).isLessThanOrEqualTo(P99_MILLIS);
        assertThat(delivered.duplicates())
                .isLessThanOrEqualTo(GossipParams.DEFAULT.mesh().degree());
        for (GossipDriver node : experiment.honest()) {
            assertThat(node.router().mesh(GossipWorld.TOPIC))
                    .hasSizeBetween(
                            1,
                            GossipParams.DEFAULT.mesh().high()
                                    + GossipParams.DEFAULT.mesh().outboundKept());
        }
        assertThat(experiment.gossip().notes(GossipNote.GRAYLISTED)).isZero();
        assertThat(experiment.gossip().notes(GossipNote.BROKEN_PROMISE)).isZero();
        assertQueuesStayedWithinBounds(experiment);
        assertThat(experiment.world().network().counters().refusedSends()).isZero();
    }

    @Test
    void withTenPercentOfAllNodesLeavingEachMinuteAlmostEverybodyGetsEveryMessage() {
        GossipExperiment experiment = new GossipExperiment(SEED, NODES).settle().withChurn();
        experiment.world().simulation().run(Duration.ofSeconds(20));
        long before = experiment.churn().departures();
        long beforeNanos = experiment.world().simulation().nowNanos();
        GossipExperiment.Delivered delivered = experiment.publish(60);
        double minutes = (experiment.world().simulation().nowNanos() - beforeNanos) / 60e9;
        assertThat((experiment.churn().departures() - before) / minutes).isGreaterThanOrEqualTo(NODES / 10.0);
        assertThat(delivered.mean()).isGreaterThanOrEqualTo(0.999);
        assertQueuesStayedWithinBounds(experiment);
    }

    @Test
    void theSameSeedGivesTheSameEventHashHereAndInAnotherProcess(@TempDir Path folder) throws Exception {
        long hash = GossipExperiment.determinism(SEED, 100);
        assertThat(GossipExperiment.determinism(SEED, 100)).isEqualTo(hash);
        assertThat(AnotherProcess.result(GossipExperiment.class, folder.resolve("hash"), Long.toString(SEED), "100"))
                .isEqualTo(Long.toHexString(hash));
    }

    static void assertQueuesStayedWithinBounds(GossipExperiment experiment) {
        assertThat(experiment.world().simulation().mostPlanned()).isLessThan(Simulation.MAX_PLANNED / 10);
        assertThat(experiment.world().network().counters().mostQueuedBytes())
                .isLessThanOrEqualTo(experiment.world().network().params().maxQueuedBytes());
        assertThat(experiment.honest())
                .allSatisfy(node -> assertThat(node.mostChecks())
                        .isLessThanOrEqualTo(
                                experiment.gossip().params().limits().pending()));
    }
}
