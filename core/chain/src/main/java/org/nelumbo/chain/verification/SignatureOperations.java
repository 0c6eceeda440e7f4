package org.nelumbo.chain.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.script.ScriptLimits;
import org.nelumbo.chain.sighash.ExecutedScript;
import org.nelumbo.foundation.bytes.Bytes;

/// The opcodes that check signatures. Counts the checks of one input over all its scripts. Not thread-safe.
final class SignatureOperations {
    private final SpendContext context;
    private int checks;

    SignatureOperations(SpendContext context) {
        this.context = context;
    }

    /// Signature checks so far, as the density rule counts them.
    int checks() {
        return checks;
    }

    /// signature key → true or false. Only an empty signature may fail.
    void checkSignature(ScriptStack stack, ExecutedScript executed) throws ScriptAbort {
        stack.need(2);
        Bytes signature = stack.peek(1);
        Bytes key = stack.peek(0);
        SignatureEncoding.checkAny(signature);
        KeyEncoding.check(key);
        boolean present = !signature.isEmpty();
        if (present) {
            checks++;
            ScriptAbort.unless(context.isValid(signature, key, executed), ScriptFailure.INVALID_SIGNATURE);
        }
        stack.drop(2);
        stack.push(present);
    }

    /// signature message key → true or false. Only an empty signature may fail.
    void checkDataSignature(ScriptStack stack) throws ScriptAbort {
        stack.need(3);
        Bytes signature = stack.peek(2);
        Bytes message = stack.peek(1);
        Bytes key = stack.peek(0);
        SignatureEncoding.checkData(signature);
        KeyEncoding.check(key);
        boolean present = !signature.isEmpty();
        if (present) {
            checks++;
            boolean valid = KeyEncoding.parse(context.curve(), key)
                    .filter(parsed ->
                            SignatureEncoding.verifies(context.curve(), signature, Hashes.sha256(message), parsed))
                    .isPresent();
            ScriptAbort.unless(valid, ScriptFailure.INVALID_SIGNATURE);
        }
        stack.drop(3);
        stack.push(present);
    }

    /// dummy signatures… count keys… count → true or false.
    ///
    /// @param keyBudget opcodes that the script has left; each key takes one
    /// @return the number of keys
    int checkMultisig(ScriptStack stack, ExecutedScript executed, int keyBudget) throws ScriptAbort {
        stack.need(1);
        int keyCount = stack.count(0);
        ScriptAbort.unless(
                keyCount >= 0 && keyCount <= ScriptLimits.MAX_MULTISIG_KEYS, ScriptFailure.INVALID_KEY_COUNT);
        ScriptAbort.unless(keyCount <= keyBudget, ScriptFailure.TOO_MANY_OPCODES);
        stack.need(keyCount + 2);
        int signatureCount = stack.count(keyCount + 1);
        ScriptAbort.unless(signatureCount >= 0 && signatureCount <= keyCount, ScriptFailure.INVALID_SIGNATURE_COUNT);
        int arguments = keyCount + signatureCount + 3;
        stack.need(arguments);
        List<Bytes> keys = fromBottom(stack, 1, keyCount);
        List<Bytes> signatures = fromBottom(stack, keyCount + 2, signatureCount);
        Bytes dummy = stack.peek(arguments - 1);
        boolean success = true;
        if (dummy.isEmpty()) {
            success = checkEcdsaMultisig(signatures, keys, executed);
        } else {
            checkSchnorrMultisig(dummy, signatures, keys, executed);
        }
        stack.drop(arguments);
        stack.push(success);
        return keyCount;
    }

    private static List<Bytes> fromBottom(ScriptStack stack, int topDepth, int count) throws ScriptAbort {
        List<Bytes> elements = new ArrayList<>(count);
        for (int i = count - 1; i >= 0; i--) {
            elements.add(stack.peek(topDepth + i));
        }
        return elements;
    }

    /// The dummy names the signing keys, so that each signature is checked once, in order; failing is not possible.
    private void checkSchnorrMultisig(Bytes bitfield, List<Bytes> signatures, List<Bytes> keys, ExecutedScript executed)
            throws ScriptAbort {
        ScriptAbort.unless(bitfield.size() == (keys.size() + 7) / 8, ScriptFailure.INVALID_BITFIELD_SIZE);
        int bits = 0;
        for (int i = bitfield.size() - 1; i >= 0; i--) {
            bits = bits << 8 | bitfield.unsigned(i);
        }
        ScriptAbort.unless(bits >>> keys.size() == 0, ScriptFailure.INVALID_BITFIELD_RANGE);
        ScriptAbort.unless(Integer.bitCount(bits) == signatures.size(), ScriptFailure.INVALID_BIT_COUNT);
        int remaining = bits;
        for (Bytes signature : signatures) {
            Bytes key = keys.get(Integer.numberOfTrailingZeros(remaining));
            remaining &= remaining - 1;
            SignatureEncoding.checkSchnorr(signature);
            KeyEncoding.check(key);
            ScriptAbort.unless(context.isValid(signature, key, executed), ScriptFailure.INVALID_SIGNATURE);
            checks++;
        }
    }

    /// Signatures are tried against the keys from the last on; both are in the same order.
    private boolean checkEcdsaMultisig(List<Bytes> signatures, List<Bytes> keys, ExecutedScript executed)
            throws ScriptAbort {
        int signature = signatures.size();
        int key = keys.size();
        while (signature > 0 && signature <= key) {
            Bytes candidate = signatures.get(signature - 1);
            Bytes against = keys.get(key - 1);
            SignatureEncoding.checkEcdsa(candidate);
            KeyEncoding.check(against);
            if (context.isValid(candidate, against, executed)) {
                signature--;
            }
            key--;
        }
        boolean success = signature == 0;
        Optional<Bytes> present =
                signatures.stream().filter(element -> !element.isEmpty()).findAny();
        ScriptAbort.unless(success || present.isEmpty(), ScriptFailure.INVALID_SIGNATURE);
        if (present.isPresent()) {
            checks += keys.size();
        }
        return success;
    }
}
