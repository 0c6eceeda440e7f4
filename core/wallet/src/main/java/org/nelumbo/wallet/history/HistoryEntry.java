package org.nelumbo.wallet.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.wallet.account.AddressPath;

/// One transaction from the wallet's point of view.
///
/// @param amount what came in; or what left to others, the fee not included; or what moved within the wallet
/// @param fee what the wallet paid as fee; empty when it did not make the transaction alone
/// @param block where it is confirmed; empty while it is not
/// @param firstSeen when the backend first saw it, if it says so
/// @param payments the outputs to others, for outgoing ones
/// @param receivedAt the own addresses it pays to, in the order of its outputs
public record HistoryEntry(
        Txid txid,
        Direction direction,
        Amount amount,
        Optional<Amount> fee,
        Optional<BlockPosition> block,
        Optional<Instant> firstSeen,
        List<TxOutput> payments,
        List<AddressPath> receivedAt) {
    /// Unconfirmed ones first, then from the newest block down; by id within a block.
    public static final Comparator<HistoryEntry> NEWEST_FIRST =
            Comparator.comparingInt(HistoryEntry::height).reversed().thenComparing(HistoryEntry::txid);

    public HistoryEntry {
        payments = List.copyOf(payments);
        receivedAt = List.copyOf(receivedAt);
    }

    /// Which way coins went.
    public enum Direction {
        /// Others paid this wallet.
        RECEIVED,
        /// This wallet paid others.
        SENT,
        /// This wallet paid itself.
        INTERNAL
    }

    /// Number of blocks that confirm it; 0 while unconfirmed.
    public int confirmations(ChainTip tip) {
        return block.map(position -> Math.max(0, tip.height() - position.height() + 1))
                .orElse(0);
    }

    private int height() {
        return block.map(BlockPosition::height).orElse(Integer.MAX_VALUE);
    }
}
