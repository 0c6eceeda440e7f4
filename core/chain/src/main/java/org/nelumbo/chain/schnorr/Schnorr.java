package org.nelumbo.chain.schnorr;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.DeterministicNonces;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Schnorr signatures as the Lotus chain checks them; the same as on Bitcoin Cash and not those of BIP340. The y of the
/// nonce point is a quadratic residue, the challenge is one plain SHA-256, and the key enters with its parity.
///
/// Source: lotusd 11.4.14. Pure; any thread.
public final class Schnorr {
    private static final int MESSAGE_SIZE = 32;
    private static final Bytes ALGORITHM = Bytes.of("Schnorr+SHA256  ".getBytes(StandardCharsets.US_ASCII));

    private Schnorr() {}

    /// Signs for one signer, with the deterministic nonce that lotusd uses.
    ///
    /// @param message32 usually a signature hash; 32 bytes in hash output order
    public static SchnorrSignature sign(Curve curve, Bytes message32, PrivateKey key) {
        requireMessage(message32);
        PublicKey publicKey = key.publicKey(curve);
        return key.use(secret -> {
            try (DeterministicNonces nonces = new DeterministicNonces(secret, message32, ALGORITHM);
                    Scalar nonce = nonces.next()) {
                Point noncePoint = curve.multiplyGenerator(nonce);
                Scalar challenge = challenge(noncePoint, publicKey, message32);
                try (Scalar signed = nonce.negateIf(!noncePoint.hasQuadraticResidueY());
                        Scalar keyPart = challenge.times(secret)) {
                    return of(noncePoint, signed.plus(keyPart));
                }
            }
        });
    }

    /// True when `signature` over `message32` is valid under `key`.
    ///
    /// @param message32 32 bytes
    public static boolean verify(Curve curve, Bytes message32, PublicKey key, SchnorrSignature signature) {
        requireMessage(message32);
        Scalar s;
        try {
            s = Scalar.decode(signature.s());
        } catch (DecodeException notBelowOrder) {
            return false;
        }
        // An r that is not below the field prime equals the x of no point.
        Bytes r = signature.r();
        Scalar minusChallenge = challenge(r, key, message32).negate();
        return curve.linearCombination(s, List.of(new Curve.Term(minusChallenge, key.point())))
                .filter(noncePoint -> noncePoint.x().equals(r) && noncePoint.hasQuadraticResidueY())
                .isPresent();
    }

    /// The challenge e: SHA-256 of x of the nonce point, the compressed key and the message, modulo the group order.
    public static Scalar challenge(Point noncePoint, PublicKey key, Bytes message32) {
        return challenge(noncePoint.x(), key, message32);
    }

    /// The signature of a nonce point and an s.
    public static SchnorrSignature of(Point noncePoint, Scalar s) {
        return new SchnorrSignature(Bytes.concat(noncePoint.x(), s.toBytes()));
    }

    private static Scalar challenge(Bytes r, PublicKey key, Bytes message32) {
        return Scalar.reduce(Hashes.sha256(r, key.compressed(), message32));
    }

    private static void requireMessage(Bytes message32) {
        if (message32.size() != MESSAGE_SIZE) {
            throw new IllegalArgumentException("a message of 32 bytes is needed, not " + message32.size());
        }
    }
}
