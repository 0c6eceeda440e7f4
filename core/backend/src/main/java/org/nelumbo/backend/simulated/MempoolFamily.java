package org.nelumbo.backend.simulated;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;

/// Which unconfirmed transactions stand on which.
final class MempoolFamily {
    private MempoolFamily() {}

    /// Unconfirmed transactions that `transaction` spends from, directly.
    static List<KnownTransaction> parents(Transaction transaction, TransactionIndex index) {
        return transaction.inputs().stream()
                .map(input -> input.outPoint().txid())
                .distinct()
                .flatMap(txid -> index.find(txid).stream())
                .filter(known -> !known.isConfirmed())
                .toList();
    }

    /// Unconfirmed transactions that spend from `known`, directly.
    static List<KnownTransaction> children(KnownTransaction known, TransactionIndex index) {
        return IntStream.range(0, known.transaction().outputs().size())
                .mapToObj(i -> index.spender(new OutPoint(known.txid(), i)))
                .flatMap(spender -> spender.stream())
                .flatMap(spender -> index.find(spender.txid()).stream())
                .filter(spender -> !spender.isConfirmed())
                .distinct()
                .toList();
    }

    /// Everything unconfirmed below a transaction that is not in the mempool yet.
    static Collection<KnownTransaction> ancestors(Transaction transaction, TransactionIndex index) {
        return closure(parents(transaction, index), known -> parents(known.transaction(), index));
    }

    /// Everything unconfirmed above `known`, itself included.
    static Collection<KnownTransaction> withDescendants(KnownTransaction known, TransactionIndex index) {
        return closure(List.of(known), each -> children(each, index));
    }

    private static Collection<KnownTransaction> closure(
            List<KnownTransaction> start, Function<KnownTransaction, List<KnownTransaction>> next) {
        Map<Txid, KnownTransaction> reached = new LinkedHashMap<>();
        Deque<KnownTransaction> waiting = new ArrayDeque<>(start);
        while (!waiting.isEmpty()) {
            KnownTransaction known = waiting.removeFirst();
            if (reached.putIfAbsent(known.txid(), known) == null) {
                waiting.addAll(next.apply(known));
            }
        }
        return reached.values();
    }
}
