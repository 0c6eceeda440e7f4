package org.nelumbo.backend.simulated;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.backend.Spender;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;

/// Finds known transactions by id, by script and by what they spend. Belongs to the ledger's thread.
final class TransactionIndex {
    private static final Comparator<KnownTransaction> NEWEST_FIRST = Comparator.<KnownTransaction>comparingInt(
                    known -> known.height().orElse(Integer.MAX_VALUE))
            .thenComparingLong(KnownTransaction::order)
            .reversed();

    private final Map<Txid, KnownTransaction> byId = new HashMap<>();
    private final Map<Script, Set<Txid>> byScript = new HashMap<>();
    private final Map<OutPoint, Spender> spenders = new HashMap<>();
    private final Map<Txid, KnownTransaction> mempool = new LinkedHashMap<>();

    void put(KnownTransaction known) {
        byId.put(known.txid(), known);
        known.scripts()
                .forEach(script -> byScript.computeIfAbsent(script, key -> new LinkedHashSet<>())
                        .add(known.txid()));
        if (!known.transaction().isCoinbase()) {
            for (int i = 0; i < known.transaction().inputs().size(); i++) {
                spenders.put(known.transaction().inputs().get(i).outPoint(), new Spender(known.txid(), i));
            }
        }
        if (known.isConfirmed()) {
            mempool.remove(known.txid());
        } else {
            mempool.put(known.txid(), known);
        }
    }

    void remove(KnownTransaction known) {
        byId.remove(known.txid());
        mempool.remove(known.txid());
        for (Script script : known.scripts()) {
            Set<Txid> users = byScript.getOrDefault(script, Set.of());
            if (users.remove(known.txid()) && users.isEmpty()) {
                byScript.remove(script);
            }
        }
        known.transaction().inputs().forEach(input -> spenders.remove(input.outPoint()));
    }

    Optional<KnownTransaction> find(Txid txid) {
        return Optional.ofNullable(byId.get(txid));
    }

    Optional<Spender> spender(OutPoint coin) {
        return Optional.ofNullable(spenders.get(coin));
    }

    /// The output that `coin` names, spent or not.
    Optional<TxOutput> output(OutPoint coin) {
        return find(coin.txid()).flatMap(known -> {
            List<TxOutput> outputs = known.transaction().outputs();
            return coin.index() < outputs.size() ? Optional.of(outputs.get((int) coin.index())) : Optional.empty();
        });
    }

    /// Unconfirmed transactions, parents before children.
    Collection<KnownTransaction> mempool() {
        return Collections.unmodifiableCollection(mempool.values());
    }

    Set<Script> scripts() {
        return Collections.unmodifiableSet(byScript.keySet());
    }

    /// Transactions that touch one of `scripts`, unconfirmed first, then newest first.
    List<KnownTransaction> touching(Collection<Script> scripts) {
        return scripts.stream()
                .flatMap(script -> byScript.getOrDefault(script, Set.of()).stream())
                .distinct()
                .flatMap(txid -> find(txid).stream())
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
