package org.nelumbo.chain.verification;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.verification.TransactionFailure.CoinbaseInput;
import org.nelumbo.chain.verification.TransactionFailure.DuplicateInput;
import org.nelumbo.chain.verification.TransactionFailure.InputsBelowOutputs;
import org.nelumbo.chain.verification.TransactionFailure.InvalidInput;
import org.nelumbo.chain.verification.TransactionFailure.NoInputs;
import org.nelumbo.chain.verification.TransactionFailure.NoOutputs;
import org.nelumbo.chain.verification.TransactionFailure.Oversize;
import org.nelumbo.chain.verification.TransactionFailure.SumOutOfRange;
import org.nelumbo.chain.verification.TransactionFailure.TaprootNotActive;
import org.nelumbo.chain.verification.TransactionFailure.Undersize;
import org.nelumbo.foundation.failure.Result;

/// Judges whole transactions by everything that does not need the chain: shape, sums, scripts and signatures. Whether
/// the spent outputs exist, are mature and are past their lock times is the matter of whoever knows the chain.
///
/// Immutable; any thread. The result is the same over every [Curve].
///
/// @param curve where the arithmetic happens
/// @param rules the rules of the time
public record TransactionVerifier(Curve curve, ScriptRules rules) {
    /// A verifier for the rules of today on the fastest curve there is.
    public static TransactionVerifier current() {
        return new TransactionVerifier(Curve.preferred(), ScriptRules.CURRENT);
    }

    /// Judges `transaction`.
    ///
    /// @param spent the outputs it spends, in the order of its inputs
    /// @return the fee, or the first reason why the transaction is invalid
    /// @throws IllegalArgumentException if `spent` has another number than the inputs
    public Result<Amount, TransactionFailure> verify(Transaction transaction, List<TxOutput> spent) {
        if (spent.size() != transaction.inputs().size()) {
            throw new IllegalArgumentException("every input needs its spent output");
        }
        Optional<TransactionFailure> misshapen =
                shapeFailure(transaction).or(() -> inputFailure(transaction)).or(() -> taprootFailure(transaction));
        if (misshapen.isPresent()) {
            return Result.failed(misshapen.get());
        }
        Optional<Amount> inputSum = sum(spent);
        Optional<Amount> outputSum = sum(transaction.outputs());
        if (inputSum.isEmpty() || outputSum.isEmpty()) {
            return Result.failed(new SumOutOfRange());
        }
        if (inputSum.get().compareTo(outputSum.get()) < 0) {
            return Result.failed(new InputsBelowOutputs(inputSum.get(), outputSum.get()));
        }
        Optional<TransactionFailure> invalid = scriptFailure(transaction, spent);
        return invalid.isPresent()
                ? Result.failed(invalid.get())
                : Result.ok(inputSum.get().minus(outputSum.get()));
    }

    private static Optional<TransactionFailure> shapeFailure(Transaction transaction) {
        int size = transaction.size();
        if (transaction.inputs().isEmpty()) {
            return Optional.of(new NoInputs());
        }
        if (transaction.outputs().isEmpty()) {
            return Optional.of(new NoOutputs());
        }
        if (size < Transaction.MIN_SIZE) {
            return Optional.of(new Undersize(size));
        }
        return size > Transaction.MAX_SIZE ? Optional.of(new Oversize(size)) : Optional.empty();
    }

    private static Optional<TransactionFailure> inputFailure(Transaction transaction) {
        Set<OutPoint> seen = new HashSet<>();
        for (int i = 0; i < transaction.inputs().size(); i++) {
            OutPoint outPoint = transaction.inputs().get(i).outPoint();
            if (outPoint.isCoinbase()) {
                return Optional.of(new CoinbaseInput(i));
            }
            if (!seen.add(outPoint)) {
                return Optional.of(new DuplicateInput(i));
            }
        }
        return Optional.empty();
    }

    private Optional<TransactionFailure> taprootFailure(Transaction transaction) {
        for (int i = 0; i < transaction.outputs().size() && !rules.taprootActive(); i++) {
            if (ScriptTypes.isTyped(transaction.outputs().get(i).script())) {
                return Optional.of(new TaprootNotActive(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<Amount> sum(List<TxOutput> outputs) {
        long sum = 0;
        for (TxOutput output : outputs) {
            sum += output.value().satoshis();
            if (!Amount.isValid(sum)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Amount(sum));
    }

    private Optional<TransactionFailure> scriptFailure(Transaction transaction, List<TxOutput> spent) {
        SignatureHashes hashes = new SignatureHashes(transaction, spent, rules.forkValue());
        for (int i = 0; i < spent.size(); i++) {
            Optional<ScriptFailure> failure = ScriptInterpreter.verify(
                            curve, rules, transaction, i, spent.get(i).script(), hashes)
                    .asFailure();
            if (failure.isPresent()) {
                return Optional.of(new InvalidInput(i, failure.get()));
            }
        }
        return Optional.empty();
    }
}
