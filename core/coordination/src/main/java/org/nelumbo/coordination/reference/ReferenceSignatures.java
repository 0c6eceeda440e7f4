package org.nelumbo.coordination.reference;

import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Signatures of the reference's coordination objects: as those of the chain
/// ([org.nelumbo.chain.schnorr.Schnorr]), but the reference makes the y of the nonce point even,
/// where the chain wants a quadratic residue. Either is accepted here; never for coins.
final class ReferenceSignatures {
    private ReferenceSignatures() {}

    /// True when `signature` is valid under `key` by one of the two rules.
    ///
    /// @param digest32 SHA-256 of what is signed
    static boolean verify(Curve curve, Bytes digest32, PublicKey key, SchnorrSignature signature) {
        Scalar s;
        try {
            s = Scalar.decode(signature.s());
        } catch (DecodeException notBelowOrder) {
            return false;
        }
        // An r that is not below the field prime equals the x of no point.
        Bytes r = signature.r();
        Scalar challenge = Scalar.reduce(Hashes.sha256(r, key.compressed(), digest32));
        return curve.linearCombination(s, List.of(new Curve.Term(challenge.negate(), key.point())))
                .filter(noncePoint -> noncePoint.x().equals(r))
                .filter(noncePoint -> noncePoint.hasEvenY() || noncePoint.hasQuadraticResidueY())
                .isPresent();
    }
}
