package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole hosts on virtual time.
class StackSimulationTest {
    private static final long SEED = 20_261_123;
    /// Twenty times as many resets as usual.
    private static final double RESETS = 0.000_1;

    @Test
    void sixHostsHearEveryMessageOnceAndReadEveryRecordAndTheSameSeedGivesTheSameBytesAtTheSameMoments()
            throws Exception {
        long hash = StackNetwork.everythingArrives(SEED, 6, LinkParams.DEFAULT, 1);
        assertThat(StackNetwork.everythingArrives(SEED, 6, LinkParams.DEFAULT, 1))
                .isEqualTo(hash);
    }

    @Test
    @Tag("thorough")
    void theSameSeedGivesTheSameHashInAnotherProcessAndAnotherSeedDoesNot(@TempDir Path folder) throws Exception {
        long hash = StackNetwork.everythingArrives(SEED, 16, LinkParams.DEFAULT, 1);
        assertThat(AnotherProcess.result(StackNetwork.class, folder.resolve("hash"), Long.toString(SEED), "16"))
                .isEqualTo(Long.toHexString(hash));
        assertThat(StackNetwork.everythingArrives(SEED + 1, 16, LinkParams.DEFAULT, 1))
                .isNotEqualTo(hash);
    }

    @Test
    @Tag("thorough")
    void fiftyHostsHearEveryMessageOnceAndReadEveryRecordBeforeAndAfterSomeVanish() throws Exception {
        StackNetwork.everythingArrives(SEED, 50, LinkParams.DEFAULT, 1);
    }

    @Test
    @Tag("thorough")
    void ofAHundredHostsNineHundredAndNinetyNineInAThousandHearThoughManyConnectionsBreak() throws Exception {
        StackNetwork.everythingArrives(SEED, 100, LinkParams.DEFAULT.withResets(RESETS), 0.999);
    }

    @Test
    @Tag("simulation")
    void soDoOfTwoHundred() throws Exception {
        StackNetwork.everythingArrives(SEED, 200, LinkParams.DEFAULT.withResets(RESETS), 0.999);
    }
}
