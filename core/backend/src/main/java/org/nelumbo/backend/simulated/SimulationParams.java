package org.nelumbo.backend.simulated;

import java.time.Duration;
import java.time.Instant;
import org.nelumbo.backend.UpgradeSchedule;

/// How a simulated chain starts.
///
/// @param genesisTime the time of its first block; the same parameters and commands give the same chain
/// @param preminedBlocks blocks above genesis at the start; the rewards of all but the last 100 are ready to be given
///     away
/// @param upgrades when its rules change
public record SimulationParams(Instant genesisTime, int preminedBlocks, UpgradeSchedule upgrades) {
    /// Between the times of premined blocks: the target of the real chain.
    public static final Duration BLOCK_SPACING = Duration.ofSeconds(120);

    /// What each block pays to its miner, besides half of the fees, in XPI.
    public static final long REWARD_XPI = 260;

    private static final int PRACTICE_BLOCKS = 300;

    public SimulationParams {
        genesisTime = Instant.ofEpochSecond(genesisTime.getEpochSecond());
        if (preminedBlocks < 0 || preminedBlocks > 100_000) {
            throw new IllegalArgumentException("absurd number of premined blocks: " + preminedBlocks);
        }
    }

    /// A chain for practice and tests whose tip is `now`, with 200 rewards (52 000 XPI) to give away and no upgrade in
    /// sight.
    public static SimulationParams practice(Instant now) {
        return practice(now, UpgradeSchedule.NONE);
    }

    /// The same with other upgrade dates.
    public static SimulationParams practice(Instant now, UpgradeSchedule upgrades) {
        return new SimulationParams(now.minus(BLOCK_SPACING.multipliedBy(PRACTICE_BLOCKS)), PRACTICE_BLOCKS, upgrades);
    }
}
