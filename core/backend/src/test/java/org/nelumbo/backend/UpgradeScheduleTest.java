package org.nelumbo.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.network.Network;

class UpgradeScheduleTest {
    private static final Instant SECOND_KINGS = Instant.parse("2026-12-24T01:03:00Z");

    @Test
    void mainnetHasTaprootSinceSecondSamuelAndReplayProtectionFromSecondKings() {
        UpgradeSchedule schedule = UpgradeSchedule.of(Network.MAINNET);
        assertThat(schedule.taprootActive(Instant.parse("2025-12-21T15:02:59Z")))
                .isFalse();
        assertThat(schedule.taprootActive(Instant.parse("2025-12-21T15:03:00Z")))
                .isTrue();
        assertThat(schedule.replayProtected(SECOND_KINGS.minusSeconds(1))).isFalse();
        assertThat(schedule.replayProtected(SECOND_KINGS)).isTrue();
    }

    @Test
    void testnetIsThreeWeeksAhead() {
        assertThat(UpgradeSchedule.of(Network.TESTNET).replayProtectionFrom())
                .isEqualTo(Instant.parse("2026-12-03T01:03:00Z"));
    }

    @Test
    void aRefusedSignatureAfterTheDateMeansThatTheNodeNeedsAnUpgrade() {
        UpgradeSchedule schedule = UpgradeSchedule.of(Network.MAINNET);
        BroadcastRefusal refused = new BroadcastRefusal.ScriptFailed("mandatory-script-verify-flag-failed (x)");
        assertThat(schedule.explain(refused, SECOND_KINGS.minusSeconds(1))).isEqualTo(refused);
        assertThat(schedule.explain(refused, SECOND_KINGS))
                .isEqualTo(new BroadcastRefusal.NodeNeedsUpgrade(refused.text()));
        BroadcastRefusal dust = new BroadcastRefusal.Dust("dust");
        assertThat(schedule.explain(dust, SECOND_KINGS)).isEqualTo(dust);
    }
}
