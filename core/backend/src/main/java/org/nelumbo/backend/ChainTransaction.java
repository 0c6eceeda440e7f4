package org.nelumbo.backend;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;

/// A transaction as a backend knows it.
///
/// @param transaction the whole transaction
/// @param spentOutputs what each input spends, in input order; empty for a coinbase transaction. It is the backend's
///     word: the transaction's id does not commit to it
/// @param spenders per output who spends it, as far as the backend knows
/// @param block where it is confirmed; empty in the mempool
/// @param firstSeen when the backend first saw it; empty if it does not say
public record ChainTransaction(
        Transaction transaction,
        List<TxOutput> spentOutputs,
        List<Optional<Spender>> spenders,
        Optional<BlockPosition> block,
        Optional<Instant> firstSeen) {
    public ChainTransaction {
        spentOutputs = List.copyOf(spentOutputs);
        spenders = List.copyOf(spenders);
        int expected = transaction.isCoinbase() ? 0 : transaction.inputs().size();
        if (spentOutputs.size() != expected
                || spenders.size() != transaction.outputs().size()) {
            throw new IllegalArgumentException("spent outputs or spenders do not match the transaction");
        }
    }

    /// The transaction's id. Computed at each call.
    public Txid txid() {
        return transaction.txid();
    }

    /// True if it is in a block.
    public boolean isConfirmed() {
        return block.isPresent();
    }

    /// Number of blocks that confirm it, its own included; 0 in the mempool.
    public int confirmations(ChainTip tip) {
        return block.map(position -> Math.max(0, tip.height() - position.height() + 1))
                .orElse(0);
    }

    /// What the inputs have and the outputs do not; zero for a coinbase transaction.
    public Amount fee() {
        if (transaction.isCoinbase()) {
            return Amount.ZERO;
        }
        Amount in = spentOutputs.stream().map(TxOutput::value).reduce(Amount.ZERO, Amount::plus);
        return in.minus(transaction.outputSum());
    }
}
