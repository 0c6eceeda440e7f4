package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.Bytes;

/// The figures of the specification for a DHT of a thousand servers.
class KadSimulationTest {
    private static final long SEED = 20_261_123;
    private static final int NODES = 1_000;
    private static final int LOG_2_OF_NODES = 10;
    private static final int RECORDS = 200;

    @Test
    void lookUpsFindTheClosestInFewHopsAndRecordsOutliveAFifthOfAllNodes() {
        KadExperiment experiment = new KadExperiment(SEED, NODES).settle();
        KadExperiment.LookUps lookUps = experiment.lookUp(300);
        assertThat(lookUps.found()).hasSize(300);
        assertThat(lookUps.shareFinding(18)).isGreaterThanOrEqualTo(0.99);
        assertThat(lookUps.mostHops()).isLessThanOrEqualTo(LOG_2_OF_NODES + 2);

        List<Bytes> keys = experiment.put(RECORDS);
        experiment.remove(0.2);
        assertThat(experiment.get(keys)).isGreaterThanOrEqualTo(RECORDS * 99 / 100);

        assertThat(experiment.honest())
                .allSatisfy(node -> assertThat(node.mostRequests()).isLessThan(KadRequests.MAX_WAITING));
        assertThat(experiment.world().simulation().mostPlanned()).isLessThan(Simulation.MAX_PLANNED / 10);
    }

    @Test
    void theSameSeedGivesTheSameEventHashHereAndInAnotherProcess(@TempDir Path folder) throws Exception {
        long hash = KadExperiment.determinism(SEED, 60);
        assertThat(KadExperiment.determinism(SEED, 60)).isEqualTo(hash);
        assertThat(AnotherProcess.result(KadExperiment.class, folder.resolve("hash"), Long.toString(SEED), "60"))
                .isEqualTo(Long.toHexString(hash));
    }
}
