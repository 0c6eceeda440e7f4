package org.nelumbo.chain.verification;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.ecdsa.Ecdsa;
import org.nelumbo.chain.ecdsa.EcdsaSignature;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Signatures as scripts hold them: 64 bytes are Schnorr, everything else must be strict DER with low s. A type byte
/// follows, except for OP_CHECKDATASIG. No bytes at all stand for "no signature" and are well encoded.
final class SignatureEncoding {
    private static final int ALGORITHM_MASK = 0x60;
    private static final int BIP143_STYLE = 0x40;
    private static final int LOTUS_STYLE = 0x60;

    private SignatureEncoding() {}

    /// For OP_CHECKSIG: either algorithm.
    static void checkAny(Bytes signatureAndType) throws ScriptAbort {
        if (!signatureAndType.isEmpty()) {
            Bytes signature = withoutType(signatureAndType);
            if (signature.size() != SchnorrSignature.SIZE) {
                checkDer(signature);
            }
            checkType(signatureAndType);
        }
    }

    /// For OP_CHECKMULTISIG with an empty dummy.
    static void checkEcdsa(Bytes signatureAndType) throws ScriptAbort {
        if (!signatureAndType.isEmpty()) {
            Bytes signature = withoutType(signatureAndType);
            ScriptAbort.unless(signature.size() != SchnorrSignature.SIZE, ScriptFailure.SCHNORR_IN_ECDSA_MULTISIG);
            checkDer(signature);
            checkType(signatureAndType);
        }
    }

    /// For OP_CHECKMULTISIG with a bit field.
    static void checkSchnorr(Bytes signatureAndType) throws ScriptAbort {
        if (!signatureAndType.isEmpty()) {
            ScriptAbort.unless(
                    withoutType(signatureAndType).size() == SchnorrSignature.SIZE, ScriptFailure.SIGNATURE_NOT_SCHNORR);
            checkType(signatureAndType);
        }
    }

    /// For OP_CHECKDATASIG, which has no type byte.
    static void checkData(Bytes signature) throws ScriptAbort {
        if (!signature.isEmpty() && signature.size() != SchnorrSignature.SIZE) {
            checkDer(signature);
        }
    }

    /// For the Taproot key path: Schnorr under Lotus style.
    static void checkKeyPath(Bytes signatureAndType) throws ScriptAbort {
        if (!signatureAndType.isEmpty()) {
            ScriptAbort.unless(
                    withoutType(signatureAndType).size() == SchnorrSignature.SIZE,
                    ScriptFailure.TAPROOT_SIGNATURE_NOT_SCHNORR);
            int type = type(signatureAndType);
            ScriptAbort.unless(SignatureHashType.isDefined(type), ScriptFailure.UNDEFINED_HASH_TYPE);
            ScriptAbort.unless((type & ALGORITHM_MASK) == LOTUS_STYLE, ScriptFailure.TAPROOT_HASH_TYPE_NOT_LOTUS);
        }
    }

    /// True when a well-encoded signature without type byte verifies.
    static boolean verifies(Curve curve, Bytes signature, Bytes hash, PublicKey key) {
        if (signature.size() == SchnorrSignature.SIZE) {
            return Schnorr.verify(curve, hash, key, new SchnorrSignature(signature));
        }
        try {
            return Ecdsa.verify(curve, hash, key, EcdsaSignature.parseDer(signature));
        } catch (DecodeException notDer) {
            return false;
        }
    }

    private static void checkDer(Bytes signature) throws ScriptAbort {
        try {
            ScriptAbort.unless(EcdsaSignature.parseDer(signature).isLowS(), ScriptFailure.SIGNATURE_HIGH_S);
        } catch (DecodeException notDer) {
            throw new ScriptAbort(ScriptFailure.SIGNATURE_NOT_DER);
        }
    }

    private static void checkType(Bytes signatureAndType) throws ScriptAbort {
        int type = type(signatureAndType);
        ScriptAbort.unless(SignatureHashType.isDefined(type), ScriptFailure.UNDEFINED_HASH_TYPE);
        int algorithm = type & ALGORITHM_MASK;
        ScriptAbort.unless(algorithm == BIP143_STYLE || algorithm == LOTUS_STYLE, ScriptFailure.FORK_ID_MISSING);
    }

    private static Bytes withoutType(Bytes signatureAndType) {
        return signatureAndType.slice(0, signatureAndType.size() - 1);
    }

    private static int type(Bytes signatureAndType) {
        return signatureAndType.unsigned(signatureAndType.size() - 1);
    }
}
