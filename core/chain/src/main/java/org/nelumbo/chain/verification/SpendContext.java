package org.nelumbo.chain.verification;

import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.sighash.ExecutedScript;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.foundation.bytes.Bytes;

/// What a script may ask about the spend it runs for.
///
/// @param curve where the arithmetic happens
/// @param rules the rules of the time
/// @param transaction the spending transaction
/// @param inputIndex the spending input, from 0
/// @param hashes the signature hashes of `transaction`, made with the fork value of `rules`
record SpendContext(Curve curve, ScriptRules rules, Transaction transaction, int inputIndex, SignatureHashes hashes) {
    TxInput input() {
        return transaction.inputs().get(inputIndex);
    }

    /// True when a signature with its type byte, both already found well encoded, verifies under a key.
    boolean isValid(Bytes signatureAndType, Bytes publicKey, ExecutedScript executed) {
        return hashType(signatureAndType)
                .flatMap(type -> hashes.script(inputIndex, type, executed))
                .filter(hash -> verifies(signatureAndType, publicKey, hash))
                .isPresent();
    }

    /// The same for a Taproot key path spend.
    boolean isValidKeyPath(Bytes signatureAndType, Bytes commitment) {
        return hashType(signatureAndType)
                .flatMap(type -> hashes.keyPath(inputIndex, type))
                .filter(hash -> verifies(signatureAndType, commitment, hash))
                .isPresent();
    }

    private Optional<SignatureHashType> hashType(Bytes signatureAndType) {
        if (signatureAndType.isEmpty()) {
            return Optional.empty();
        }
        return SignatureHashType.of(signatureAndType.unsigned(signatureAndType.size() - 1))
                .filter(type -> rules.taprootActive() || type.algorithm() != SignatureHashType.Algorithm.LOTUS);
    }

    private boolean verifies(Bytes signatureAndType, Bytes publicKey, Bytes hash) {
        Bytes signature = signatureAndType.slice(0, signatureAndType.size() - 1);
        Optional<PublicKey> key = KeyEncoding.parse(curve, publicKey);
        return key.isPresent() && SignatureEncoding.verifies(curve, signature, hash, key.get());
    }
}
