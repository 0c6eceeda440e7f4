package org.nelumbo.chain.verification;

import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.sighash.ExecutedScript;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.taproot.ControlBlock;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Decides whether an input may spend an output (lotusd 11.4.14, its mandatory and its policy rules).
///
/// Pure: the same arguments give the same verdict. Any thread. The work is bounded by the limits of [ScriptLimits].
public final class ScriptInterpreter {
    private static final int CHECK_WEIGHT = 43;
    private static final int FREE_WEIGHT = 60;
    private static final int ANNEX_TAG = 0x50;

    private final SpendContext context;
    private final SignatureOperations signatures;
    private final Script scriptSig;

    private ScriptInterpreter(SpendContext context) {
        this.context = context;
        this.signatures = new SignatureOperations(context);
        this.scriptSig = context.input().scriptSig();
    }

    /// Runs the scripts of one input.
    ///
    /// @param inputIndex the input, from 0
    /// @param scriptPubKey of the output it spends
    /// @param hashes of `transaction`, made with all spent outputs and the fork value of `rules`
    /// @return the number of signature checks, or why the output may not be spent
    public static Result<Integer, ScriptFailure> verify(
            Curve curve,
            ScriptRules rules,
            Transaction transaction,
            int inputIndex,
            Script scriptPubKey,
            SignatureHashes hashes) {
        SpendContext context = new SpendContext(curve, rules, transaction, inputIndex, hashes);
        ScriptInterpreter interpreter = new ScriptInterpreter(context);
        try {
            interpreter.verify(scriptPubKey);
            return Result.ok(interpreter.signatures.checks());
        } catch (ScriptAbort abort) {
            return Result.failed(abort.failure());
        }
    }

    private void verify(Script scriptPubKey) throws ScriptAbort {
        ScriptAbort.unless(scriptSig.isPushOnly(), ScriptFailure.SIGNATURE_SCRIPT_NOT_PUSH_ONLY);
        ScriptStack stack = new ScriptStack(List.of());
        run(ExecutedScript.of(scriptSig), stack);
        if (ScriptTypes.isTyped(scriptPubKey)) {
            verifyTaproot(ScriptTypes.requireTaproot(scriptPubKey, context.rules()), stack);
            return;
        }
        List<Bytes> pushed = stack.fromBottom();
        run(ExecutedScript.of(scriptPubKey), stack);
        requireTrue(stack);
        if (ScriptTemplates.isPayToScriptHash(scriptPubKey)) {
            stack = new ScriptStack(pushed);
            run(ExecutedScript.of(new Script(stack.pop())), stack);
            requireTrue(stack);
        }
        requireCleanAndSparse(stack);
    }

    private void verifyTaproot(ScriptTypes.TaprootScript output, ScriptStack stack) throws ScriptAbort {
        stack.need(1);
        Bytes top = stack.peek(0);
        if (stack.size() == 1) {
            SignatureEncoding.checkKeyPath(top);
            KeyEncoding.check(output.commitment());
            ScriptAbort.unless(
                    context.isValidKeyPath(top, output.commitment()), ScriptFailure.TAPROOT_INVALID_SIGNATURE);
            return;
        }
        ScriptAbort.unless(top.isEmpty() || top.unsigned(0) != ANNEX_TAG, ScriptFailure.TAPROOT_ANNEX);
        Bytes controlBlock = stack.pop();
        Script leaf = new Script(stack.pop());
        ScriptAbort.unless(ControlBlock.isSize(controlBlock.size()), ScriptFailure.TAPROOT_CONTROL_SIZE);
        ScriptAbort.unless(ControlBlock.hasKnownLeafVersion(controlBlock), ScriptFailure.TAPROOT_LEAF_VERSION);
        ScriptAbort.unless(proves(controlBlock, leaf, output.commitment()), ScriptFailure.TAPROOT_COMMITMENT_MISMATCH);
        output.state().ifPresent(stack::push);
        run(ExecutedScript.ofLeaf(leaf, Taproot.leafHash(leaf)), stack);
        requireTrue(stack);
        requireCleanAndSparse(stack);
    }

    private boolean proves(Bytes controlBlock, Script leaf, Bytes commitment) {
        try {
            PublicKey key = PublicKey.parse(context.curve(), commitment);
            return ControlBlock.parse(context.curve(), controlBlock).proves(context.curve(), leaf, key);
        } catch (DecodeException notOnTheCurve) {
            return false;
        }
    }

    private void run(ExecutedScript script, ScriptStack stack) throws ScriptAbort {
        new ScriptMachine(context, signatures, script, stack).run();
    }

    private static void requireTrue(ScriptStack stack) throws ScriptAbort {
        ScriptAbort.unless(!stack.isEmpty() && ScriptStack.isTrue(stack.peek(0)), ScriptFailure.EVALUATED_TO_FALSE);
    }

    private void requireCleanAndSparse(ScriptStack stack) throws ScriptAbort {
        ScriptAbort.unless(stack.size() == 1, ScriptFailure.STACK_NOT_CLEAN);
        ScriptAbort.unless(
                scriptSig.size() >= CHECK_WEIGHT * signatures.checks() - FREE_WEIGHT,
                ScriptFailure.TOO_MANY_SIGNATURE_CHECKS);
    }
}
