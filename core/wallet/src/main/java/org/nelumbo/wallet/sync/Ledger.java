package org.nelumbo.wallet.sync;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.coin.Coin;
import org.nelumbo.wallet.history.HistoryEntry;

/// What a set of transactions means for a wallet. A pure function of the wallet's scripts and the transactions,
/// so a reorganisation needs no special handling: other transactions make another ledger.
///
/// @param coins unspent outputs, largest first
/// @param history newest first
/// @param received every output that was ever paid to the wallet, spent ones included
/// @param spentBy which transaction spends an output of the wallet
/// @param lastUsed per chain the highest index that was ever paid to; a chain without payments is missing
public record Ledger(
        List<Coin> coins,
        List<HistoryEntry> history,
        Map<OutPoint, TxOutput> received,
        Map<OutPoint, Txid> spentBy,
        Map<AddressChain, Integer> lastUsed) {
    private static final Comparator<Coin> LARGEST_FIRST =
            Comparator.comparing(Coin::value).reversed().thenComparing(Coin::outPoint);

    /// A wallet nobody ever paid.
    public static final Ledger EMPTY = of(Map.of(), Map.of());

    public Ledger {
        coins = List.copyOf(coins);
        history = List.copyOf(history);
        received = Map.copyOf(received);
        spentBy = Map.copyOf(spentBy);
        lastUsed = Map.copyOf(lastUsed);
    }

    /// Reads `transactions` as the owner of `scripts`. Of two that spend the same output the confirmed one
    /// counts; a backend may show both for a moment.
    ///
    /// @param transactions by their ids
    public static Ledger of(Map<Script, AddressPath> scripts, Map<Txid, ChainTransaction> transactions) {
        Map<Txid, ChainTransaction> valid = withoutConflicts(transactions);
        Map<OutPoint, TxOutput> received = new LinkedHashMap<>();
        Map<OutPoint, Txid> spentBy = new HashMap<>();
        Map<AddressChain, Integer> lastUsed = new HashMap<>();
        List<HistoryEntry> history = new ArrayList<>();
        Map<OutPoint, Coin> coins = new LinkedHashMap<>();
        valid.forEach((txid, entry) -> {
            boolean allOurs = spendsOnlyOurs(scripts, entry);
            List<TxOutput> outputs = entry.transaction().outputs();
            for (int i = 0; i < outputs.size(); i++) {
                AddressPath path = scripts.get(outputs.get(i).script());
                if (path != null) {
                    OutPoint outPoint = new OutPoint(txid, i);
                    received.put(outPoint, outputs.get(i));
                    lastUsed.merge(path.chain(), path.index(), Math::max);
                    coins.put(
                            outPoint,
                            new Coin(
                                    outPoint,
                                    outputs.get(i),
                                    path,
                                    height(entry),
                                    entry.transaction().isCoinbase(),
                                    allOurs));
                }
            }
            history.add(entry(scripts, txid, entry, allOurs));
        });
        valid.forEach((txid, entry) -> entry.transaction().inputs().forEach(input -> {
            if (coins.remove(input.outPoint()) != null) {
                spentBy.put(input.outPoint(), txid);
            }
        }));
        return new Ledger(
                coins.values().stream().sorted(LARGEST_FIRST).toList(),
                history.stream().sorted(HistoryEntry.NEWEST_FIRST).toList(),
                received,
                spentBy,
                lastUsed);
    }

    private static Map<Txid, ChainTransaction> withoutConflicts(Map<Txid, ChainTransaction> transactions) {
        Set<OutPoint> spent = new HashSet<>();
        Map<Txid, ChainTransaction> valid = new LinkedHashMap<>();
        transactions.entrySet().stream()
                .sorted(Comparator.comparing(known -> !known.getValue().isConfirmed()))
                .forEach(known -> {
                    List<OutPoint> spends = known.getValue().transaction().inputs().stream()
                            .map(TxInput::outPoint)
                            .toList();
                    if (spends.stream().noneMatch(spent::contains)) {
                        spent.addAll(known.getValue().transaction().isCoinbase() ? List.of() : spends);
                        valid.put(known.getKey(), known.getValue());
                    }
                });
        return valid;
    }

    private static HistoryEntry entry(
            Map<Script, AddressPath> scripts, Txid txid, ChainTransaction entry, boolean allOurs) {
        Transaction transaction = entry.transaction();
        Amount ownIn = sum(entry.spentOutputs().stream()
                .filter(output -> scripts.containsKey(output.script()))
                .toList());
        List<TxOutput> own = transaction.outputs().stream()
                .filter(output -> scripts.containsKey(output.script()))
                .toList();
        List<TxOutput> foreign = transaction.outputs().stream()
                .filter(output -> !scripts.containsKey(output.script()))
                .toList();
        List<AddressPath> receivedAt = own.stream()
                .flatMap(output -> Optional.ofNullable(scripts.get(output.script())).stream())
                .toList();
        Optional<Amount> fee = allOurs ? Optional.of(entry.fee()) : Optional.empty();
        Amount ownOut = sum(own);
        HistoryEntry.Direction direction;
        Amount amount;
        if (ownOut.compareTo(ownIn) >= 0) {
            direction = HistoryEntry.Direction.RECEIVED;
            amount = ownOut.minus(ownIn);
        } else if (allOurs && foreign.isEmpty()) {
            direction = HistoryEntry.Direction.INTERNAL;
            amount = ownOut;
        } else {
            direction = HistoryEntry.Direction.SENT;
            amount = ownIn.minus(ownOut).minus(fee.orElse(Amount.ZERO));
        }
        return new HistoryEntry(
                txid,
                direction,
                amount,
                fee,
                entry.block(),
                entry.firstSeen(),
                direction == HistoryEntry.Direction.SENT ? foreign : List.of(),
                receivedAt);
    }

    private static boolean spendsOnlyOurs(Map<Script, AddressPath> scripts, ChainTransaction entry) {
        return !entry.spentOutputs().isEmpty()
                && entry.spentOutputs().stream().allMatch(output -> scripts.containsKey(output.script()));
    }

    private static OptionalInt height(ChainTransaction entry) {
        return entry.block().map(BlockPosition::height).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static Amount sum(List<TxOutput> outputs) {
        return outputs.stream().map(TxOutput::value).reduce(Amount.ZERO, Amount::plus);
    }
}
