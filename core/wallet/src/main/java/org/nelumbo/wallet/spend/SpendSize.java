package org.nelumbo.wallet.spend;

import java.util.List;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;

/// Exact sizes of transactions whose inputs are all Taproot key path spends.
public final class SpendSize {
    /// Bytes of a signed Taproot key path input: out point 36, size 1, scriptSig 66, sequence 4.
    public static final int KEY_PATH_INPUT = 107;

    /// Bytes of the scriptSig of such an input: one push of a 64-byte signature and its type byte.
    public static final int KEY_PATH_SCRIPT_SIG = 66;

    private SpendSize() {}

    /// Bytes of a transaction with `inputs` such inputs and `outputs`.
    static int of(int inputs, List<TxOutput> outputs) {
        return 8
                + CompactSize.sizeOf(inputs)
                + inputs * KEY_PATH_INPUT
                + CompactSize.sizeOf(outputs.size())
                + outputs.stream().mapToInt(TxOutput::size).sum();
    }

    /// Bytes of `unsigned` once each of its inputs holds a key path signature.
    public static int signed(Transaction unsigned) {
        return of(unsigned.inputs().size(), unsigned.outputs());
    }
}
