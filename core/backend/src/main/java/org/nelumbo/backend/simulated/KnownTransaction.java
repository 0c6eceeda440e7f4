package org.nelumbo.backend.simulated;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;

/// A transaction in the mempool or in a block.
///
/// @param txid its id, computed once
/// @param transaction the whole
/// @param spent what its inputs spend; empty for coinbase
/// @param firstSeen when it came
/// @param order counts arrivals, so that parents come before children
/// @param height of its block; empty in the mempool
record KnownTransaction(
        Txid txid, Transaction transaction, List<TxOutput> spent, Instant firstSeen, long order, OptionalInt height) {
    KnownTransaction {
        spent = List.copyOf(spent);
    }

    KnownTransaction at(OptionalInt changed) {
        return new KnownTransaction(txid, transaction, spent, firstSeen, order, changed);
    }

    boolean isConfirmed() {
        return height.isPresent();
    }

    Amount fee() {
        return transaction.isCoinbase()
                ? Amount.ZERO
                : spent.stream()
                        .map(TxOutput::value)
                        .reduce(Amount.ZERO, Amount::plus)
                        .minus(transaction.outputSum());
    }

    /// Every script it pays to or spends from.
    Set<Script> scripts() {
        Set<Script> scripts = new HashSet<>();
        spent.forEach(output -> scripts.add(output.script()));
        transaction.outputs().forEach(output -> scripts.add(output.script()));
        return scripts;
    }
}
