package org.nelumbo.backend.chronik.codec;

import java.util.OptionalInt;

/// What `/validate-utxos` says about one outpoint.
///
/// @param height of the block its transaction is in; empty in the mempool or if there is no such transaction
/// @param standing whether it is there and unspent
public record CoinState(OptionalInt height, Standing standing) {
    /// Whether an output is there and unspent.
    public enum Standing {
        UNSPENT,
        SPENT,
        NO_SUCH_TRANSACTION,
        NO_SUCH_OUTPUT
    }
}
