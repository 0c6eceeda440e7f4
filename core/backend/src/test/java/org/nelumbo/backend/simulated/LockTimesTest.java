package org.nelumbo.backend.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;

class LockTimesTest {
    private static final Instant MEDIAN = Instant.ofEpochSecond(1_700_000_000L);
    private static final long IN_SECONDS = 1L << 22;

    private static Transaction locked(long lockTime, long sequence) {
        OutPoint coin = new OutPoint(new Txid(Bytes.of(new byte[32])), 0);
        return new Transaction(2, List.of(new TxInput(coin, Script.EMPTY, sequence)), List.of(), lockTime);
    }

    @Test
    void aHeightLockEndsWithTheBlockAfterIt() {
        assertThat(LockTimes.isFinal(locked(100, 0), 100, MEDIAN)).isFalse();
        assertThat(LockTimes.isFinal(locked(100, 0), 101, MEDIAN)).isTrue();
    }

    @Test
    void aTimeLockEndsWhenTheMedianTimeHasPassedIt() {
        assertThat(LockTimes.isFinal(locked(1_700_000_000L, 0), 5, MEDIAN)).isFalse();
        assertThat(LockTimes.isFinal(locked(1_699_999_999L, 0), 5, MEDIAN)).isTrue();
    }

    @Test
    void finalSequencesSwitchTheLockOff() {
        assertThat(LockTimes.isFinal(locked(100, TxInput.FINAL_SEQUENCE), 1, MEDIAN))
                .isTrue();
    }

    @Test
    void aRelativeLockCountsBlocksFromItsCoin() {
        assertThat(LockTimes.isRipe(10, 100, MEDIAN, 109, MEDIAN)).isFalse();
        assertThat(LockTimes.isRipe(10, 100, MEDIAN, 110, MEDIAN)).isTrue();
        assertThat(LockTimes.isRipe(0, 100, MEDIAN, 100, MEDIAN)).isTrue();
        assertThat(LockTimes.isRipe(1L << 31 | 10, 100, MEDIAN, 101, MEDIAN)).isTrue();
    }

    @Test
    void aRelativeLockInTimeCountsSpansOf512Seconds() {
        Instant coinTime = MEDIAN.minusSeconds(2 * 512);
        assertThat(LockTimes.isRipe(IN_SECONDS | 2, 1, coinTime, 9, MEDIAN)).isTrue();
        assertThat(LockTimes.isRipe(IN_SECONDS | 2, 1, coinTime.plusSeconds(1), 9, MEDIAN))
                .isFalse();
    }

    @Test
    void onlyVersionTwoAndAboveHaveRelativeLocks() {
        assertThat(LockTimes.hasRelativeLocks(locked(0, 0))).isTrue();
        assertThat(LockTimes.hasRelativeLocks(new Transaction(1, List.of(), List.of(), 0)))
                .isFalse();
        assertThat(LockTimes.hasRelativeLocks(new Transaction(-1, List.of(), List.of(), 0)))
                .isTrue();
    }
}
