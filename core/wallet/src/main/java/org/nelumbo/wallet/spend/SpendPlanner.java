package org.nelumbo.wallet.spend;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.policy.Dust;
import org.nelumbo.chain.policy.Standardness;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.Account;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.coin.Coin;
import org.nelumbo.wallet.sync.WalletView;

/// Builds unsigned payments. Pure: the same order, view, change address and seed give the same plan, so it serves
/// the preview at each key stroke as well as the proposal. Any thread.
///
/// Inputs are Taproot key path spends. What is too little to be worth a change output goes to the fee.
public final class SpendPlanner {
    /// The most inputs of one payment: each is a signing session of its own.
    public static final int MAX_INPUTS = 256;

    private final Account account;

    public SpendPlanner(Account account) {
        this.account = account;
    }

    /// The plan, or why there is none.
    ///
    /// @param changePath where change goes; for a preview the next index, for a proposal one that was taken
    /// @param seed decides the order of inputs and outputs and among equal coins; 32 bytes, random for a proposal
    public Result<SpendPlan, SpendFailure> plan(SpendOrder order, WalletView view, AddressPath changePath, Bytes seed) {
        Optional<SpendFailure> unpayable = checkPayees(order);
        if (unpayable.isPresent()) {
            return Result.failed(unpayable.get());
        }
        if (view.tip().isEmpty()) {
            return Result.failed(new SpendFailure.NotSynchronised());
        }
        List<TxOutput> payments = order.payees().stream()
                .map(payee -> new TxOutput(payee.amount(), payee.script()))
                .toList();
        long paid = sum(payments);
        Script changeScript = account.script(changePath);
        return chooseCoins(order, view, payments, paid, changeScript, seed)
                .flatMap(coins -> build(order.feeRate(), coins, payments, paid, changePath, changeScript, seed));
    }

    private static Optional<SpendFailure> checkPayees(SpendOrder order) {
        if (order.payees().isEmpty()) {
            return Optional.of(new SpendFailure.NoPayee());
        }
        long sum = 0;
        for (int i = 0; i < order.payees().size(); i++) {
            SpendOrder.Payee payee = order.payees().get(i);
            Amount minimum = Dust.threshold(payee.script());
            if (!Standardness.isStandard(payee.script())) {
                return Optional.of(new SpendFailure.UnusualScript(i));
            }
            if (payee.amount().compareTo(minimum) < 0) {
                return Optional.of(new SpendFailure.Dust(i, minimum));
            }
            sum += payee.amount().satoshis();
            if (!Amount.isValid(sum)) {
                return Optional.of(new SpendFailure.AmountsTooLarge());
            }
        }
        return Optional.empty();
    }

    private static Result<List<Coin>, SpendFailure> chooseCoins(
            SpendOrder order, WalletView view, List<TxOutput> payments, long paid, Script changeScript, Bytes seed) {
        if (!order.coins().isEmpty()) {
            return chosenCoins(order, view, payments, paid);
        }
        List<Coin> candidates =
                view.ledger().coins().stream().filter(view::isAvailable).toList();
        FeeRate rate = order.feeRate();
        long costOfChange = rate.feeFor(new TxOutput(Amount.ZERO, changeScript).size() + SpendSize.KEY_PATH_INPUT)
                .satoshis();
        Optional<List<Coin>> choice = new CoinSelection(
                        candidates, inputs -> needed(rate, inputs, payments, paid), costOfChange, MAX_INPUTS, seed)
                .choose();
        if (choice.isPresent()) {
            return Result.ok(choice.get());
        }
        long missing = needed(rate, Math.max(1, candidates.size()), payments, paid) - sumOf(candidates);
        return missing > 0
                ? Result.failed(new SpendFailure.InsufficientFunds(new Amount(missing)))
                : Result.failed(new SpendFailure.TooManyInputs(MAX_INPUTS));
    }

    private static Result<List<Coin>, SpendFailure> chosenCoins(
            SpendOrder order, WalletView view, List<TxOutput> payments, long paid) {
        List<Coin> coins = view.ledger().coins().stream()
                .filter(coin -> order.coins().contains(coin.outPoint()))
                .filter(coin -> isChoosable(view, coin))
                .toList();
        Optional<OutPoint> unavailable = order.coins().stream()
                .filter(chosen ->
                        coins.stream().noneMatch(coin -> coin.outPoint().equals(chosen)))
                .sorted()
                .findFirst();
        if (unavailable.isPresent()) {
            return Result.failed(new SpendFailure.CoinUnavailable(unavailable.get()));
        }
        if (coins.size() > MAX_INPUTS) {
            return Result.failed(new SpendFailure.TooManyInputs(MAX_INPUTS));
        }
        long missing = needed(order.feeRate(), coins.size(), payments, paid) - sumOf(coins);
        return missing > 0 ? Result.failed(new SpendFailure.InsufficientFunds(new Amount(missing))) : Result.ok(coins);
    }

    /// A person may also choose a coin that is still unconfirmed; the wallet by itself does not.
    private static boolean isChoosable(WalletView view, Coin coin) {
        boolean mature = !coin.coinbase() || view.tip().map(coin::isSpendable).orElse(false);
        return mature && !view.reservations().containsKey(coin.outPoint());
    }

    private static Result<SpendPlan, SpendFailure> build(
            FeeRate rate,
            List<Coin> coins,
            List<TxOutput> payments,
            long paid,
            AddressPath changePath,
            Script changeScript,
            Bytes seed) {
        List<Coin> inputs = coins.stream()
                .sorted(Comparator.comparing(coin -> Hashes.tagged(
                        "Nelumbo/input-order", seed, coin.outPoint().serialize())))
                .toList();
        long available = sumOf(inputs);
        List<TxOutput> outputs = new ArrayList<>(payments);
        int position = position(seed, payments.size() + 1);
        outputs.add(position, new TxOutput(Amount.ZERO, changeScript));
        long change = available
                - paid
                - rate.feeFor(SpendSize.of(inputs.size(), outputs)).satoshis();
        Optional<ChangeProof> proof = Optional.empty();
        if (change >= Dust.threshold(changeScript).satoshis()) {
            outputs.set(position, new TxOutput(new Amount(change), changeScript));
            proof = Optional.of(new ChangeProof(position, changePath));
        } else {
            outputs.remove(position);
        }
        Transaction transaction = new Transaction(
                Transaction.CURRENT_VERSION,
                inputs.stream().map(coin -> TxInput.unsigned(coin.outPoint())).toList(),
                outputs,
                0);
        int size = SpendSize.signed(transaction);
        Amount fee = new Amount(available).minus(transaction.outputSum());
        Amount limit = FeeRate.MAXIMUM.feeFor(size);
        if (size > Standardness.MAX_SIZE) {
            return Result.failed(new SpendFailure.TooLarge(size, Standardness.MAX_SIZE));
        }
        if (fee.compareTo(limit) > 0) {
            return Result.failed(new SpendFailure.FeeTooHigh(fee, limit));
        }
        return Result.ok(new SpendPlan(transaction, inputs, proof, fee, size));
    }

    private static int position(Bytes seed, int places) {
        return new BigInteger(1, Hashes.tagged("Nelumbo/change-position", seed).toArray())
                .mod(BigInteger.valueOf(places))
                .intValue();
    }

    private static long needed(FeeRate rate, int inputs, List<TxOutput> payments, long paid) {
        return paid + rate.feeFor(SpendSize.of(inputs, payments)).satoshis();
    }

    private static long sumOf(List<Coin> coins) {
        return coins.stream().mapToLong(coin -> coin.value().satoshis()).sum();
    }

    private static long sum(List<TxOutput> outputs) {
        return outputs.stream().mapToLong(output -> output.value().satoshis()).sum();
    }
}
