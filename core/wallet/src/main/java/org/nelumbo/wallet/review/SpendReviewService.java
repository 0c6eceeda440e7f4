package org.nelumbo.wallet.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.policy.Standardness;
import org.nelumbo.chain.policy.StandardnessFailure;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.sighash.ForkValue;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.taproot.TaprootSpend;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.account.SharedAddress;
import org.nelumbo.wallet.spend.ChangeProof;
import org.nelumbo.wallet.spend.SpendSize;
import org.nelumbo.wallet.sync.WalletView;

/// Decides what a request does and whether it may be signed. Nothing in the request is believed: scripts are
/// derived from the policy, spent outputs compared with the chain, every hash computed here with type 0x61. Pure;
/// any thread.
///
/// A refusal does not depend on time or on what else is going on, so the same request is refused or not whenever
/// it is asked for; what changes with circumstances is a [Finding].
public final class SpendReviewService {
    /// Change may go this far beyond the last known index; further ahead nobody would look.
    public static final int MAX_CHANGE_AHEAD = 1000;

    private static final int UNUSED_SCRIPT_SIG_BYTES = 64;

    private final SharedAccount account;

    public SpendReviewService(SharedAccount account) {
        this.account = account;
    }

    /// Reviews `request`.
    ///
    /// @param timesPaid how often each receiver was paid from this wallet, see [PayeeRepository]
    public Result<ReviewedSpend, ReviewRefusal> review(
            ReviewRequest request, WalletView view, Map<Script, Integer> timesPaid) {
        if (request.transaction().isEmpty()) {
            return Result.failed(new ReviewRefusal.HashWithoutTransaction());
        }
        Transaction transaction = request.transaction().get();
        Optional<ReviewRefusal> refusal = checkShape(request, transaction)
                .or(() -> checkInputs(request, transaction, view))
                .or(() -> checkChange(request, transaction, view))
                .or(() -> checkMoney(request, transaction));
        return refusal.isPresent()
                ? Result.failed(refusal.get())
                : Result.ok(describe(request, transaction, view, timesPaid));
    }

    private static Optional<ReviewRefusal> checkShape(ReviewRequest request, Transaction transaction) {
        int inputs = transaction.inputs().size();
        int outputs = transaction.outputs().size();
        if (inputs == 0 || outputs == 0) {
            return inconsistent("the transaction has no inputs or no outputs");
        }
        if (request.spent().size() != inputs || request.paths().size() != inputs) {
            return inconsistent("it does not name one spent output and one address for each input");
        }
        Set<OutPoint> seen = new HashSet<>();
        for (int i = 0; i < inputs; i++) {
            TxInput input = transaction.inputs().get(i);
            if (!input.scriptSig().isEmpty()) {
                return Optional.of(new ReviewRefusal.AlreadySigned(i));
            }
            if (!seen.add(input.outPoint())) {
                return Optional.of(new ReviewRefusal.DuplicateInput(i));
            }
            if (input.sequence() != TxInput.FINAL_SEQUENCE) {
                return Optional.of(new ReviewRefusal.Locked());
            }
        }
        if (transaction.lockTime() != 0) {
            return Optional.of(new ReviewRefusal.Locked());
        }
        boolean labelled = request.labels().keySet().stream().allMatch(index -> index >= 0 && index < outputs);
        return labelled ? Optional.empty() : inconsistent("it labels an output that does not exist");
    }

    private Optional<ReviewRefusal> checkInputs(ReviewRequest request, Transaction transaction, WalletView view) {
        for (int i = 0; i < transaction.inputs().size(); i++) {
            TxOutput claimed = request.spent().get(i);
            if (!account.script(request.paths().get(i)).equals(claimed.script())) {
                return Optional.of(new ReviewRefusal.InputNotOurs(i));
            }
            TxOutput known =
                    view.ledger().received().get(transaction.inputs().get(i).outPoint());
            if (known != null && !known.equals(claimed)) {
                return Optional.of(new ReviewRefusal.SpentOutputDiffers(i, claimed, known));
            }
        }
        return Optional.empty();
    }

    private Optional<ReviewRefusal> checkChange(ReviewRequest request, Transaction transaction, WalletView view) {
        Set<Integer> seen = new HashSet<>();
        for (ChangeProof proof : request.change()) {
            int index = proof.outputIndex();
            if (index < 0 || index >= transaction.outputs().size() || !seen.add(index)) {
                return inconsistent("it names a change output that does not exist, or names one twice");
            }
            if (ahead(proof.path(), view) > MAX_CHANGE_AHEAD) {
                return Optional.of(
                        new ReviewRefusal.ChangeTooFarAhead(index, proof.path().index()));
            }
            if (!account.script(proof.path())
                    .equals(transaction.outputs().get(index).script())) {
                return Optional.of(new ReviewRefusal.ChangeNotOurs(index));
            }
        }
        return Optional.empty();
    }

    private static Optional<ReviewRefusal> checkMoney(ReviewRequest request, Transaction transaction) {
        long spent = sum(request.spent());
        long paid = sum(transaction.outputs());
        if (!Amount.isValid(spent) || paid > spent) {
            return Optional.of(new ReviewRefusal.SpendsMoreThanItHas());
        }
        Amount fee = new Amount(spent - paid);
        Transaction signed = withPlaceholderSignatures(transaction);
        Amount limit = FeeRate.MAXIMUM.feeFor(signed.size());
        if (fee.compareTo(limit) > 0) {
            return Optional.of(new ReviewRefusal.FeeAbsurd(fee, limit));
        }
        Optional<StandardnessFailure> rule = Standardness.violation(signed, request.spent(), fee);
        return rule.map(ReviewRefusal.NotRelayed::new);
    }

    /// The size rules count the signatures, which are not there yet.
    private static Transaction withPlaceholderSignatures(Transaction transaction) {
        Script placeholder =
                TaprootSpend.keyPath(Bytes.of(new byte[UNUSED_SCRIPT_SIG_BYTES]), SignatureHashType.ALL_LOTUS.value());
        return new Transaction(
                transaction.version(),
                transaction.inputs().stream()
                        .map(input -> input.withScriptSig(placeholder))
                        .toList(),
                transaction.outputs(),
                transaction.lockTime());
    }

    private ReviewedSpend describe(
            ReviewRequest request, Transaction transaction, WalletView view, Map<Script, Integer> timesPaid) {
        Map<Integer, AddressPath> change = new HashMap<>();
        request.change().forEach(proof -> change.put(proof.outputIndex(), proof.path()));
        List<ReviewedSpend.Output> outputs = new ArrayList<>();
        for (int i = 0; i < transaction.outputs().size(); i++) {
            outputs.add(output(i, transaction.outputs().get(i), change, request.labels()));
        }
        int size = SpendSize.signed(transaction);
        Amount fee = new Amount(sum(request.spent()) - sum(transaction.outputs()));
        ReviewedSpend bare = new ReviewedSpend(
                transaction.txid(), transaction, inputs(request, transaction), outputs, fee, size, List.of());
        return new ReviewedSpend(
                bare.txid(),
                transaction,
                bare.inputs(),
                outputs,
                fee,
                size,
                new SpendFindings(account, bare, request.id(), view, timesPaid).all());
    }

    private List<ReviewedSpend.Input> inputs(ReviewRequest request, Transaction transaction) {
        SignatureHashes hashes = new SignatureHashes(transaction, request.spent(), ForkValue.NONE);
        List<ReviewedSpend.Input> inputs = new ArrayList<>();
        for (int i = 0; i < transaction.inputs().size(); i++) {
            SharedAddress address = account.address(request.paths().get(i));
            Bytes message = hashes.keyPath(i, SignatureHashType.ALL_LOTUS).orElseThrow();
            inputs.add(new ReviewedSpend.Input(
                    transaction.inputs().get(i).outPoint(), request.spent().get(i), address, message));
        }
        return inputs;
    }

    private ReviewedSpend.Output output(
            int index, TxOutput output, Map<Integer, AddressPath> change, Map<Integer, String> labels) {
        Optional<AddressPath> path = Optional.ofNullable(change.get(index));
        ReviewedSpend.Role role;
        if (path.isPresent()) {
            role = ReviewedSpend.Role.CHANGE;
        } else if (ScriptTemplates.isUnspendable(output.script())) {
            role = ReviewedSpend.Role.DATA;
        } else {
            role = ReviewedSpend.Role.PAYEE;
        }
        return new ReviewedSpend.Output(
                index,
                role,
                output,
                Address.of(output.script(), account.network()),
                Optional.ofNullable(labels.get(index)),
                path);
    }

    /// How many indexes `path` is beyond the first one that was neither handed out nor used.
    static int ahead(AddressPath path, WalletView view) {
        AddressChain chain = path.chain();
        int known = Math.max(
                view.nextIndex().getOrDefault(chain, 0),
                view.ledger().lastUsed().getOrDefault(chain, -1) + 1);
        return path.index() - known;
    }

    private static Optional<ReviewRefusal> inconsistent(String detail) {
        return Optional.of(new ReviewRefusal.Inconsistent(detail));
    }

    /// Saturates: a sum beyond the chain's limit is refused as such.
    private static long sum(List<TxOutput> outputs) {
        long sum = 0;
        for (TxOutput output : outputs) {
            sum += output.value().satoshis();
            if (!Amount.isValid(sum)) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }
}
