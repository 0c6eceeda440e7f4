package org.nelumbo.backend;

import java.util.OptionalInt;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;

/// A coin: an output that nothing known spends.
///
/// @param outPoint its name
/// @param output value and script
/// @param height of the block it is in; empty in the mempool
/// @param coinbase true for a block reward, spendable after 100 blocks
/// @param token true if it carries a token, which spending it as plain coins would destroy
public record UnspentOutput(OutPoint outPoint, TxOutput output, OptionalInt height, boolean coinbase, boolean token) {
    /// Blocks on top of a block reward's own, itself included, before it may be spent: a spend at height `h` needs
    /// `h - height ≥ 100`.
    public static final int COINBASE_MATURITY = 100;

    /// True if a transaction in the block after `tip` may spend it.
    public boolean isMature(ChainTip tip) {
        return !coinbase || (height.isPresent() && (long) tip.height() + 1 - height.getAsInt() >= COINBASE_MATURITY);
    }

    /// Number of blocks that confirm it, its own included; 0 in the mempool.
    public int confirmations(ChainTip tip) {
        return height.isPresent() ? Math.max(0, tip.height() - height.getAsInt() + 1) : 0;
    }
}
