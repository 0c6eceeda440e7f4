package org.nelumbo.chain.verification;

import java.util.Optional;
import org.nelumbo.foundation.failure.Failure;

/// Why a script does not let an output be spent.
public enum ScriptFailure implements Failure {
    /// The scriptSig does more than push.
    SIGNATURE_SCRIPT_NOT_PUSH_ONLY("The scriptSig holds something other than pushes."),
    /// A script is larger than 10 000 bytes.
    SCRIPT_TOO_LARGE("A script is larger than 10000 bytes."),
    /// An element is larger than 520 bytes.
    ELEMENT_TOO_LARGE("A stack element is larger than 520 bytes."),
    /// More than 400 opcodes.
    TOO_MANY_OPCODES("A script has more than 400 opcodes."),
    /// More than 1000 elements on both stacks.
    STACK_TOO_LARGE("The stacks hold more than 1000 elements."),
    /// A push that ends behind the script, or a byte that is no opcode.
    BAD_OPCODE("A script ends within a push."),
    /// An opcode that is switched off, even where it would not run.
    DISABLED_OPCODE("A script holds an opcode that is switched off."),
    /// OP_SCRIPTTYPE inside a running script.
    SCRIPT_TYPE_EXECUTED("OP_SCRIPTTYPE stands in a script that runs."),
    /// OP_NOP1 and OP_NOP4 … OP_NOP10, kept for upgrades.
    UPGRADABLE_NOP("A script runs an opcode kept for upgrades."),
    /// A shorter push of the same bytes exists.
    PUSH_NOT_MINIMAL("Data is pushed in a longer form than needed."),
    /// Too few elements on the stack.
    INVALID_STACK_OPERATION("An operation finds too few elements on the stack."),
    /// Too few elements on the alternative stack.
    INVALID_ALTERNATIVE_STACK_OPERATION("An operation finds too few elements on the alternative stack."),
    /// OP_IF, OP_ELSE and OP_ENDIF do not fit together.
    UNBALANCED_CONDITIONAL("Conditions are not closed, or closed without being opened."),
    /// OP_RETURN ran.
    RETURN_EXECUTED("OP_RETURN was reached."),
    /// OP_VERIFY found false.
    VERIFY_FAILED("OP_VERIFY found false."),
    /// OP_EQUALVERIFY found two different elements.
    EQUAL_VERIFY_FAILED("OP_EQUALVERIFY found two different elements."),
    /// OP_CHECKSIGVERIFY had an empty signature.
    CHECKSIG_VERIFY_FAILED("OP_CHECKSIGVERIFY had no signature."),
    /// OP_CHECKDATASIGVERIFY had an empty signature.
    CHECKDATASIG_VERIFY_FAILED("OP_CHECKDATASIGVERIFY had no signature."),
    /// OP_CHECKMULTISIGVERIFY had empty signatures.
    CHECKMULTISIG_VERIFY_FAILED("OP_CHECKMULTISIGVERIFY had no signatures."),
    /// An operand that is no number in its shortest form, or a result of more than 63 bits.
    INVALID_NUMBER("An operand is not a number of at most 8 bytes in its shortest form, or a result is too large."),
    /// OP_BIN2NUM of something larger than a number may be.
    NUMBER_OUT_OF_RANGE("A byte string is too large to be a number."),
    /// OP_NUM2BIN to a size that the number does not fit.
    IMPOSSIBLE_ENCODING("A number does not fit the wanted size."),
    /// OP_NUM2BIN to more than 68 bytes.
    NUM2BIN_TOO_LARGE("A number is wanted in more than 68 bytes."),
    /// OP_SPLIT outside of the element.
    INVALID_SPLIT("An element is split outside of its bytes."),
    /// OP_DIV by zero.
    DIVISION_BY_ZERO("Division by zero."),
    /// OP_MOD by zero.
    MODULO_BY_ZERO("Remainder of a division by zero."),
    /// A lock time below zero.
    NEGATIVE_LOCK_TIME("A lock time is negative."),
    /// The transaction's lock time or the input's sequence does not reach what the script demands.
    LOCK_TIME_NOT_REACHED("The transaction does not keep the lock time that the script demands."),
    /// Not 0 … 20 keys.
    INVALID_KEY_COUNT("A multisig has a number of keys outside 0 to 20."),
    /// Fewer keys than signatures, or a negative number of signatures.
    INVALID_SIGNATURE_COUNT("A multisig demands more signatures than it has keys, or a negative number."),
    /// The bit field of a Schnorr multisig has another size than its keys need.
    INVALID_BITFIELD_SIZE("The bit field of a multisig has a wrong size."),
    /// The bit field names keys that do not exist.
    INVALID_BITFIELD_RANGE("The bit field of a multisig names a key that does not exist."),
    /// The bit field names more or fewer keys than there are signatures.
    INVALID_BIT_COUNT("The bit field of a multisig does not name as many keys as there are signatures."),
    /// Neither 33 bytes compressed nor 65 bytes uncompressed.
    INVALID_PUBLIC_KEY("A public key is neither compressed nor uncompressed."),
    /// An ECDSA signature that is not strict DER.
    SIGNATURE_NOT_DER("An ECDSA signature is not in strict DER form."),
    /// An ECDSA signature with the larger of the two possible s.
    SIGNATURE_HIGH_S("An ECDSA signature has a high s."),
    /// A 64-byte signature where only ECDSA is allowed.
    SCHNORR_IN_ECDSA_MULTISIG("A Schnorr signature stands in an ECDSA multisig."),
    /// Another signature where only Schnorr is allowed.
    SIGNATURE_NOT_SCHNORR("A signature that must be Schnorr is not 64 bytes."),
    /// A signature hash type with undefined bits.
    UNDEFINED_HASH_TYPE("A signature hash type is undefined."),
    /// A signature hash type without BIP143 or Lotus style.
    FORK_ID_MISSING("A signature hash type is neither BIP143 nor Lotus style."),
    /// A signature that does not verify; where checks may fail, it would have to be empty.
    INVALID_SIGNATURE("A signature does not verify."),
    /// Too many signature checks for the size of the scriptSig.
    TOO_MANY_SIGNATURE_CHECKS("An input has too many signature checks for its size."),
    /// The script ended with false or nothing on top.
    EVALUATED_TO_FALSE("The script ended with false."),
    /// The script left more than one element.
    STACK_NOT_CLEAN("The script left more than one element."),
    /// OP_SCRIPTTYPE with a number that means nothing.
    UNKNOWN_SCRIPT_TYPE("The output is of an unknown script type."),
    /// OP_SCRIPTTYPE in a shape that is no Taproot output.
    MALFORMED_SCRIPT_TYPE("The output is a malformed Taproot output."),
    /// Taproot is switched off on this chain at this time.
    TAPROOT_NOT_ACTIVE("Taproot is not active.", "Taproot is being phased out"),
    /// A key path signature under BIP143 style.
    TAPROOT_HASH_TYPE_NOT_LOTUS(
            "A Taproot key path signature is not Lotus style.", "Taproot key spend signatures must use SIGHASH_LOTUS"),
    /// A key path signature that is not 64 bytes and a type.
    TAPROOT_SIGNATURE_NOT_SCHNORR(
            "A Taproot key path signature is not Schnorr.", "Taproot key spend signature must be Schnorr"),
    /// A key path signature that does not verify under the commitment.
    TAPROOT_INVALID_SIGNATURE("A Taproot key path signature does not verify.", "Invalid Taproot key spend signature"),
    /// An annex in the style of BIP341.
    TAPROOT_ANNEX("A Taproot spend has an annex."),
    /// A control block that is not 33 + 32·k bytes.
    TAPROOT_CONTROL_SIZE("A Taproot control block has a wrong size."),
    /// A leaf version other than 0xc0.
    TAPROOT_LEAF_VERSION("A Taproot leaf has an unknown version."),
    /// A leaf that does not belong to the output.
    TAPROOT_COMMITMENT_MISMATCH("A Taproot leaf does not belong to the output.");

    private final String explanation;
    private final String nodeText;

    ScriptFailure(String explanation) {
        this(explanation, "");
    }

    ScriptFailure(String explanation, String nodeText) {
        this.explanation = explanation;
        this.nodeText = nodeText;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    /// What lotusd 11.4.14 says between the brackets of `mandatory-script-verify-flag-failed (…)` or
    /// `non-mandatory-script-verify-flag (…)`, where that is known.
    public Optional<String> nodeText() {
        return nodeText.isEmpty() ? Optional.empty() : Optional.of(nodeText);
    }
}
