package org.nelumbo.benchmarks;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.DecodeException;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A finished session of two, whose steps are measured one by one; their cost does not depend on the number of signers.
@State(Scope.Benchmark)
public class StepState {
    private Steps steps = Steps.on(Curve.preferred());

    /// Prepares the steps on the chosen curve.
    @Setup
    public void prepare(CurveState curve) {
        steps = Steps.on(curve.chosen());
    }

    Steps steps() {
        return steps;
    }

    /// What the steps need.
    record Steps(
            Curve curve,
            LocalSession local,
            KeyAggregation aggregation,
            MuSig2Session session,
            PartialSignature partial,
            SchnorrSignature signature) {
        private static Steps on(Curve curve) {
            LocalSession local = new LocalSession(curve, 2);
            KeyAggregation aggregation = local.aggregate();
            SecretNonce nonce = local.draw(aggregation);
            try {
                MuSig2Session session = local.open(aggregation, nonce);
                PartialSignature partial = local.sign(session, nonce);
                return new Steps(curve, local, aggregation, session, partial, local.finish(session, partial));
            } catch (DecodeException impossible) {
                throw new IllegalStateException("what we encoded ourselves does not decode", impossible);
            }
        }

        PublicKey signer() {
            return local.aliceKey();
        }

        boolean verify() {
            return Schnorr.verify(curve, session.message32(), aggregation.effectiveKey(), signature);
        }
    }
}
