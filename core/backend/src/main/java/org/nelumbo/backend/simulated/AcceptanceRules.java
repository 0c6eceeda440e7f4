package org.nelumbo.backend.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.backend.UpgradeSchedule;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.policy.Standardness;
import org.nelumbo.chain.policy.StandardnessFailure;
import org.nelumbo.chain.sighash.ForkValue;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.verification.ScriptRules;
import org.nelumbo.chain.verification.TransactionFailure;
import org.nelumbo.chain.verification.TransactionVerifier;

/// What lotusd 11.4.14 checks before it takes a transaction into its mempool, with its reject texts.
final class AcceptanceRules {
    private static final int MAX_FAMILY = 50;
    private static final int MAX_FAMILY_BYTES = 101_000;
    private static final int MAX_MEMPOOL_BYTES = 50_000_000;

    private final UpgradeSchedule upgrades;
    private final Curve curve = Curve.preferred();

    AcceptanceRules(UpgradeSchedule upgrades) {
        this.upgrades = upgrades;
    }

    /// The reject reason, or empty if the transaction may join the mempool.
    ///
    /// @param blocks the best chain, genesis first
    Optional<String> reject(Transaction transaction, TransactionIndex index, List<SimulatedBlock> blocks) {
        if (transaction.isCoinbase()) {
            return Optional.of("bad-tx-coinbase");
        }
        return Standardness.violation(transaction)
                .map(StandardnessFailure::rejectReason)
                .or(() -> checkFinality(transaction, blocks))
                .or(() -> checkCoins(transaction, index))
                .or(() -> checkRelativeLocks(transaction, index, blocks))
                .or(() -> checkMaturity(transaction, index, blocks))
                .or(() -> checkFee(transaction, index))
                .or(() -> checkFamily(transaction, index))
                .or(() -> checkScripts(transaction, index, blocks.getLast().medianTime()));
    }

    private static Optional<String> checkFinality(Transaction transaction, List<SimulatedBlock> blocks) {
        return LockTimes.isFinal(transaction, blocks.size(), blocks.getLast().medianTime())
                ? Optional.empty()
                : Optional.of("bad-txns-nonfinal");
    }

    private static Optional<String> checkCoins(Transaction transaction, TransactionIndex index) {
        boolean missing = false;
        for (TxInput input : transaction.inputs()) {
            Optional<KnownTransaction> spender =
                    index.spender(input.outPoint()).flatMap(found -> index.find(found.txid()));
            if (spender.isPresent() && !spender.get().isConfirmed()) {
                return Optional.of("txn-mempool-conflict");
            }
            missing |= spender.isPresent() || index.output(input.outPoint()).isEmpty();
        }
        return missing ? Optional.of("bad-txns-inputs-missingorspent") : Optional.empty();
    }

    private static Optional<String> checkRelativeLocks(
            Transaction transaction, TransactionIndex index, List<SimulatedBlock> blocks) {
        if (!LockTimes.hasRelativeLocks(transaction)) {
            return Optional.empty();
        }
        Instant medianTime = blocks.getLast().medianTime();
        for (TxInput input : transaction.inputs()) {
            // A coin in the mempool counts as one in the next block.
            int coinHeight = index.find(input.outPoint().txid())
                    .map(KnownTransaction::height)
                    .filter(OptionalInt::isPresent)
                    .map(OptionalInt::getAsInt)
                    .orElse(blocks.size());
            Instant coinTime = blocks.get(Math.max(0, coinHeight - 1)).medianTime();
            if (!LockTimes.isRipe(input.sequence(), coinHeight, coinTime, blocks.size(), medianTime)) {
                return Optional.of("non-BIP68-final");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> checkMaturity(
            Transaction transaction, TransactionIndex index, List<SimulatedBlock> blocks) {
        boolean immature = transaction.inputs().stream()
                .flatMap(input -> index.find(input.outPoint().txid()).stream())
                .filter(known -> known.transaction().isCoinbase())
                .anyMatch(known ->
                        blocks.size() - known.height().orElse(blocks.size()) < UnspentOutput.COINBASE_MATURITY);
        return immature ? Optional.of("bad-txns-premature-spend-of-coinbase") : Optional.empty();
    }

    private static Optional<String> checkFee(Transaction transaction, TransactionIndex index) {
        List<TxOutput> spent = spent(transaction, index);
        long fee = sum(spent) - sum(transaction.outputs());
        return Amount.isValid(fee)
                ? Standardness.violation(transaction, spent, new Amount(fee)).map(StandardnessFailure::rejectReason)
                : Optional.empty();
    }

    private static Optional<String> checkFamily(Transaction transaction, TransactionIndex index) {
        int pool = index.mempool().stream()
                .mapToInt(known -> known.transaction().size())
                .sum();
        if (pool + transaction.size() > MAX_MEMPOOL_BYTES) {
            return Optional.of("mempool full");
        }
        Collection<KnownTransaction> ancestors = MempoolFamily.ancestors(transaction, index);
        boolean crowded = isCrowded(ancestors, transaction)
                || ancestors.stream()
                        .anyMatch(each -> isCrowded(MempoolFamily.withDescendants(each, index), transaction));
        return crowded ? Optional.of("too-long-mempool-chain") : Optional.empty();
    }

    private static boolean isCrowded(Collection<KnownTransaction> family, Transaction newcomer) {
        int bytes = newcomer.size()
                + family.stream().mapToInt(known -> known.transaction().size()).sum();
        return family.size() + 1 > MAX_FAMILY || bytes > MAX_FAMILY_BYTES;
    }

    private Optional<String> checkScripts(Transaction transaction, TransactionIndex index, Instant medianTime) {
        ScriptRules rules = new ScriptRules(
                upgrades.taprootActive(medianTime),
                upgrades.replayProtected(medianTime) ? ForkValue.REPLAY_PROTECTION : ForkValue.NONE);
        return new TransactionVerifier(curve, rules)
                .verify(transaction, spent(transaction, index))
                .asFailure()
                .map(TransactionFailure::rejectReason);
    }

    private static List<TxOutput> spent(Transaction transaction, TransactionIndex index) {
        List<TxOutput> spent = new ArrayList<>();
        for (TxInput input : transaction.inputs()) {
            OutPoint coin = input.outPoint();
            spent.add(index.output(coin)
                    .orElseThrow(() -> new IllegalStateException("a coin vanished while it was checked: " + coin)));
        }
        return spent;
    }

    private static long sum(List<TxOutput> outputs) {
        return outputs.stream().mapToLong(output -> output.value().satoshis()).sum();
    }
}
