package org.nelumbo.coordination.engine;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.coordination.session.InputPlan;
import org.nelumbo.coordination.session.SessionPlan;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// Final signatures put to use: verified against what our own review computed, and built into the transaction.
final class SignedSpend {
    /// SIGHASH_ALL | FORKID in the Lotus form (0x61): the only type of a key path spend here.
    private static final int LOTUS_ALL = 0x61;

    private SignedSpend() {}

    /// The signatures, if there is a right one for every input.
    static Optional<List<SchnorrSignature>> verified(Curve curve, SessionPlan plan, List<Bytes> signatures) {
        if (signatures.size() != plan.inputs().size()) {
            return Optional.empty();
        }
        for (int i = 0; i < signatures.size(); i++) {
            InputPlan input = plan.inputs().get(i);
            SchnorrSignature signature = new SchnorrSignature(signatures.get(i));
            if (!Schnorr.verify(curve, input.message(), input.keys().effectiveKey(), signature)) {
                return Optional.empty();
            }
        }
        return Optional.of(signatures.stream().map(SchnorrSignature::new).toList());
    }

    /// The transaction with every input signed over the key path: one push of signature and type.
    static Transaction assemble(Transaction unsigned, List<SchnorrSignature> signatures) {
        Transaction signed = unsigned;
        for (int i = 0; i < signatures.size(); i++) {
            Bytes push = new ByteWriter(66)
                    .writeByte(SchnorrSignature.SIZE + 1)
                    .write(signatures.get(i).bytes())
                    .writeByte(LOTUS_ALL)
                    .toBytes();
            signed = signed.withScriptSig(i, new Script(push));
        }
        return signed;
    }
}
