package org.nelumbo.chain.policy;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.policy.StandardnessFailure.DustOutput;
import org.nelumbo.chain.policy.StandardnessFailure.FeeTooLow;
import org.nelumbo.chain.policy.StandardnessFailure.MultiOpReturn;
import org.nelumbo.chain.policy.StandardnessFailure.NonstandardInput;
import org.nelumbo.chain.policy.StandardnessFailure.ScriptPubKey;
import org.nelumbo.chain.policy.StandardnessFailure.ScriptSigNotPushOnly;
import org.nelumbo.chain.policy.StandardnessFailure.ScriptSigSize;
import org.nelumbo.chain.policy.StandardnessFailure.TxSize;
import org.nelumbo.chain.policy.StandardnessFailure.Undersize;
import org.nelumbo.chain.policy.StandardnessFailure.Version;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;

/// What default nodes relay, and on Lotus also mine: the node tests blocks for the same, dust excepted (lotusd
/// 11.4.14).
///
/// The first broken rule is given, in the order in which lotusd tests. Pure; any thread.
public final class Standardness {
    /// The largest transaction that is relayed, in bytes.
    public static final int MAX_SIZE = 100_000;

    /// The largest scriptSig that is relayed, in bytes.
    public static final int MAX_SCRIPT_SIG_SIZE = 1650;

    /// The largest data output script that is relayed, OP_RETURN included, in bytes.
    public static final int MAX_DATA_SCRIPT_SIZE = 223;

    /// Data outputs that one transaction may have.
    public static final int MAX_DATA_OUTPUTS = 3;

    /// Keys that a multisig may have outside of P2SH.
    public static final int MAX_BARE_MULTISIG_KEYS = 3;

    private Standardness() {}

    /// The first rule that `transaction` breaks by itself; empty if it is standard.
    public static Optional<StandardnessFailure> violation(Transaction transaction) {
        int size = transaction.size();
        if (transaction.version() < 1 || transaction.version() > 2) {
            return Optional.of(new Version(transaction.version()));
        }
        if (size < Transaction.MIN_SIZE) {
            return Optional.of(new Undersize(size));
        }
        if (size > MAX_SIZE) {
            return Optional.of(new TxSize(size));
        }
        return inputViolation(transaction).or(() -> outputViolation(transaction));
    }

    /// The first rule that `transaction` breaks, by itself, by what it spends or by its fee.
    ///
    /// @param spent the outputs it spends, in the order of its inputs
    /// @param fee the difference of inputs and outputs
    public static Optional<StandardnessFailure> violation(Transaction transaction, List<TxOutput> spent, Amount fee) {
        return violation(transaction)
                .or(() -> spentViolation(spent))
                .or(() -> feeViolation(fee, Fees.required(transaction.size())));
    }

    /// True when outputs with this script are relayed, at whatever value.
    public static boolean isStandard(Script script) {
        return ScriptTemplates.recognise(script)
                .filter(template -> switch (template) {
                    case ScriptTemplate.BareMultisig multisig ->
                        multisig.publicKeys().size() <= MAX_BARE_MULTISIG_KEYS;
                    case ScriptTemplate.DataCarrier data -> data.script().size() <= MAX_DATA_SCRIPT_SIZE;
                    case ScriptTemplate.PayToPubKey key -> true;
                    case ScriptTemplate.PayToPubKeyHash hash -> true;
                    case ScriptTemplate.PayToScriptHash hash -> true;
                    case ScriptTemplate.PayToTaproot taproot -> true;
                })
                .isPresent();
    }

    private static Optional<StandardnessFailure> inputViolation(Transaction transaction) {
        for (int i = 0; i < transaction.inputs().size(); i++) {
            Script scriptSig = transaction.inputs().get(i).scriptSig();
            if (scriptSig.size() > MAX_SCRIPT_SIG_SIZE) {
                return Optional.of(new ScriptSigSize(i, scriptSig.size()));
            }
            if (!transaction.isCoinbase() && !scriptSig.isPushOnly()) {
                return Optional.of(new ScriptSigNotPushOnly(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<StandardnessFailure> outputViolation(Transaction transaction) {
        int dataOutputs = 0;
        for (int i = 0; i < transaction.outputs().size(); i++) {
            TxOutput output = transaction.outputs().get(i);
            if (!isStandard(output.script())) {
                return Optional.of(new ScriptPubKey(i));
            }
            if (ScriptTemplates.isUnspendable(output.script())) {
                dataOutputs++;
            } else if (Dust.isDust(output)) {
                return Optional.of(new DustOutput(i, Dust.threshold(output.script())));
            }
        }
        return dataOutputs > MAX_DATA_OUTPUTS ? Optional.of(new MultiOpReturn(dataOutputs)) : Optional.empty();
    }

    private static Optional<StandardnessFailure> spentViolation(List<TxOutput> spent) {
        for (int i = 0; i < spent.size(); i++) {
            if (ScriptTemplates.recognise(spent.get(i).script()).isEmpty()) {
                return Optional.of(new NonstandardInput(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<StandardnessFailure> feeViolation(Amount fee, Amount required) {
        return fee.compareTo(required) < 0 ? Optional.of(new FeeTooLow(fee, required)) : Optional.empty();
    }
}
