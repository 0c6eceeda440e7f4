package org.nelumbo.chain.policy;

import java.util.List;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;

/// Sizes before signing, and the fees nodes ask for. Sizes are in bytes, as serialized. Pure; any thread.
public final class Fees {
    private static final int VERSION_AND_LOCK_TIME = 8;
    private static final int SEQUENCE = 4;

    private Fees() {}

    /// The least fee that nodes relay: one satoshi a byte.
    public static Amount required(int size) {
        return FeeRate.MINIMUM.feeFor(size);
    }

    /// Size of an input whose scriptSig will have `scriptSigSize` bytes.
    public static int inputSize(int scriptSigSize) {
        return OutPoint.SIZE + CompactSize.sizeOf(scriptSigSize) + scriptSigSize + SEQUENCE;
    }

    /// Size of an output with this script.
    public static int outputSize(Script script) {
        return new TxOutput(Amount.ZERO, script).size();
    }

    /// Size of a whole transaction, exact except for ECDSA signatures, which may turn out smaller.
    ///
    /// @param inputSizes of each input, see [InputKind#size] and [#inputSize]
    /// @param outputScripts of each output
    public static int transactionSize(List<Integer> inputSizes, List<Script> outputScripts) {
        return VERSION_AND_LOCK_TIME
                + CompactSize.sizeOf(inputSizes.size())
                + inputSizes.stream().mapToInt(Integer::intValue).sum()
                + CompactSize.sizeOf(outputScripts.size())
                + outputScripts.stream().mapToInt(Fees::outputSize).sum();
    }
}
