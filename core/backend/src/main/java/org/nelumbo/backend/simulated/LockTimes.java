package org.nelumbo.backend.simulated;

import java.time.Instant;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;

/// When lock times allow a transaction into the block at a height: absolute ones, and relative ones by BIP68.
final class LockTimes {
    private static final long THRESHOLD = 500_000_000L;
    private static final long RELATIVE_OFF = 1L << 31;
    private static final long RELATIVE_IN_SECONDS = 1L << 22;
    private static final long RELATIVE_VALUE = 0xffffL;
    private static final int SECONDS_GRANULARITY = 9;

    private LockTimes() {}

    /// True if the absolute lock time is reached.
    ///
    /// @param height of the block it would be in
    /// @param medianTime of the block below that one
    static boolean isFinal(Transaction transaction, int height, Instant medianTime) {
        long lockTime = transaction.lockTime();
        if (lockTime == 0 || lockTime < (lockTime < THRESHOLD ? height : medianTime.getEpochSecond())) {
            return true;
        }
        return transaction.inputs().stream().allMatch(input -> input.sequence() == TxInput.FINAL_SEQUENCE);
    }

    /// True if transactions of this version have relative lock times.
    static boolean hasRelativeLocks(Transaction transaction) {
        return Integer.compareUnsigned(transaction.version(), 2) >= 0;
    }

    /// True if the relative lock time in `sequence` is reached.
    ///
    /// @param coinHeight height of the block with the spent coin
    /// @param coinTime median time of the block below that one
    /// @param height of the block the spend would be in
    /// @param medianTime of the block below that one
    static boolean isRipe(long sequence, int coinHeight, Instant coinTime, int height, Instant medianTime) {
        if ((sequence & RELATIVE_OFF) != 0) {
            return true;
        }
        long value = sequence & RELATIVE_VALUE;
        if ((sequence & RELATIVE_IN_SECONDS) != 0) {
            long ripeAfter = coinTime.getEpochSecond() + (value << SECONDS_GRANULARITY) - 1;
            return ripeAfter < medianTime.getEpochSecond();
        }
        return coinHeight + value - 1 < height;
    }
}
