package org.nelumbo.wallet.coin;

import java.util.OptionalInt;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.wallet.account.AddressPath;

/// An unspent output of this wallet.
///
/// @param outPoint its name
/// @param output value and script
/// @param path the address it was paid to
/// @param height of its block; empty while unconfirmed
/// @param coinbase true for a block reward, which must mature
/// @param ownChange true if this wallet alone made the transaction it is from: nobody else can make it disappear
public record Coin(
        OutPoint outPoint, TxOutput output, AddressPath path, OptionalInt height, boolean coinbase, boolean ownChange) {
    /// Its worth.
    public Amount value() {
        return output.value();
    }

    /// True once it is in a block.
    public boolean isConfirmed() {
        return height.isPresent();
    }

    /// Number of blocks that confirm it, its own included; 0 while unconfirmed.
    public int confirmations(ChainTip tip) {
        return height.isPresent() ? Math.max(0, tip.height() - height.getAsInt() + 1) : 0;
    }

    /// True if a transaction in the block after `tip` may spend it and the wallet would choose it by itself:
    /// confirmed and mature, or change of our own.
    public boolean isSpendable(ChainTip tip) {
        if (coinbase) {
            return isConfirmed() && (long) confirmations(tip) >= UnspentOutput.COINBASE_MATURITY;
        }
        return isConfirmed() || ownChange;
    }
}
