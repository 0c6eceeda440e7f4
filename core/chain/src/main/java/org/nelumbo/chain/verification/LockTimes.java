package org.nelumbo.chain.verification;

import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;

/// The tests behind OP_CHECKLOCKTIMEVERIFY (BIP65) and OP_CHECKSEQUENCEVERIFY (BIP112).
final class LockTimes {
    private static final int OPERAND_SIZE = 5;
    private static final long LOCK_TIME_THRESHOLD = 500_000_000L;
    private static final long SEQUENCE_DISABLED = 1L << 31;
    private static final long SEQUENCE_TYPE = 1L << 22;
    private static final long SEQUENCE_MASK = SEQUENCE_TYPE | 0xffff;

    private LockTimes() {}

    static void checkLockTime(ScriptStack stack, Transaction transaction, TxInput input) throws ScriptAbort {
        long demanded = operand(stack);
        boolean sameKind = (demanded < LOCK_TIME_THRESHOLD) == (transaction.lockTime() < LOCK_TIME_THRESHOLD);
        ScriptAbort.unless(
                sameKind && demanded <= transaction.lockTime() && input.sequence() != TxInput.FINAL_SEQUENCE,
                ScriptFailure.LOCK_TIME_NOT_REACHED);
    }

    static void checkSequence(ScriptStack stack, Transaction transaction, TxInput input) throws ScriptAbort {
        long operand = operand(stack);
        if ((operand & SEQUENCE_DISABLED) != 0) {
            return;
        }
        long demanded = operand & SEQUENCE_MASK;
        long kept = input.sequence() & SEQUENCE_MASK;
        boolean sameKind = (demanded < SEQUENCE_TYPE) == (kept < SEQUENCE_TYPE);
        // Versions are compared as unsigned numbers, so that negative ones are large.
        ScriptAbort.unless(
                Integer.compareUnsigned(transaction.version(), 2) >= 0
                        && (input.sequence() & SEQUENCE_DISABLED) == 0
                        && sameKind
                        && demanded <= kept,
                ScriptFailure.LOCK_TIME_NOT_REACHED);
    }

    private static long operand(ScriptStack stack) throws ScriptAbort {
        stack.need(1);
        long operand = stack.number(0, OPERAND_SIZE);
        ScriptAbort.unless(operand >= 0, ScriptFailure.NEGATIVE_LOCK_TIME);
        return operand;
    }
}
