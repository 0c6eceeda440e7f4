package org.nelumbo.chain.ecdsa;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.DeterministicNonces;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// ECDSA over secp256k1 (SEC 1), with the deterministic nonces of RFC 6979 and low s. Pure; any thread.
///
/// Recoverable signatures use other nonces than plain ones, as lotusd does: its nonces for them depend on the name
/// `ECDSA+Recovery`.
public final class Ecdsa {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private static final Bytes RECOVERY_ALGORITHM = Bytes.of("ECDSA+Recovery  ".getBytes(StandardCharsets.US_ASCII));

    private Ecdsa() {}

    /// Signs a 32-byte hash.
    public static EcdsaSignature sign(Curve curve, Bytes hash32, PrivateKey key) {
        return sign(curve, hash32, key, Bytes.EMPTY).signature();
    }

    /// Signs a 32-byte hash so that the public key can be computed from the signature.
    public static RecoverableSignature signRecoverable(Curve curve, Bytes hash32, PrivateKey key) {
        return sign(curve, hash32, key, RECOVERY_ALGORITHM);
    }

    /// True when `signature` over `hash32` is valid under `key` and its s is low.
    public static boolean verify(Curve curve, Bytes hash32, PublicKey key, EcdsaSignature signature) {
        Optional<Scalar> r = positive(signature.r());
        Optional<Scalar> s = positive(signature.s());
        if (r.isEmpty() || s.isEmpty() || s.get().isHigh()) {
            return false;
        }
        Scalar inverse = s.get().invert();
        Scalar ofGenerator = Scalar.reduce(hash32).times(inverse);
        Scalar ofKey = r.get().times(inverse);
        return curve.linearCombination(ofGenerator, List.of(new Curve.Term(ofKey, key.point())))
                .filter(noncePoint -> Scalar.reduce(noncePoint.x()).sameAs(r.get()))
                .isPresent();
    }

    /// The key whose signature this is; any s is accepted.
    ///
    /// @return empty if no key can have made it
    public static Optional<PublicKey> recover(Curve curve, Bytes hash32, RecoverableSignature recoverable) {
        Optional<Scalar> r = positive(recoverable.signature().r());
        Optional<Scalar> s = positive(recoverable.signature().s());
        Optional<Point> noncePoint = noncePoint(curve, recoverable);
        if (r.isEmpty() || s.isEmpty() || noncePoint.isEmpty()) {
            return Optional.empty();
        }
        Scalar inverse = r.get().invert();
        Scalar ofGenerator = Scalar.reduce(hash32).times(inverse).negate();
        Scalar ofNonce = s.get().times(inverse);
        return curve.linearCombination(ofGenerator, List.of(new Curve.Term(ofNonce, noncePoint.get())))
                .map(PublicKey::new);
    }

    private static RecoverableSignature sign(Curve curve, Bytes hash32, PrivateKey key, Bytes algorithm) {
        return key.use(secret -> {
            try (DeterministicNonces nonces = new DeterministicNonces(secret, hash32, algorithm)) {
                while (true) {
                    try (Scalar nonce = nonces.next()) {
                        Optional<RecoverableSignature> signature = sign(curve, hash32, secret, nonce);
                        if (signature.isPresent()) {
                            return signature.get();
                        }
                    }
                }
            }
        });
    }

    private static Optional<RecoverableSignature> sign(Curve curve, Bytes hash32, Scalar secret, Scalar nonce) {
        Point noncePoint = curve.multiplyGenerator(nonce);
        Scalar r = Scalar.reduce(noncePoint.x());
        try (Scalar keyPart = r.times(secret);
                Scalar sum = keyPart.plus(Scalar.reduce(hash32));
                Scalar inverse = nonce.invert()) {
            Scalar s = inverse.times(sum);
            if (r.isZero() || s.isZero()) {
                return Optional.empty();
            }
            boolean high = s.isHigh();
            int parity = noncePoint.hasEvenY() == high ? 1 : 0;
            int overflow = r.toBytes().equals(noncePoint.x()) ? 0 : 2;
            EcdsaSignature signature =
                    new EcdsaSignature(r.toBytes(), s.negateIf(high).toBytes());
            return Optional.of(new RecoverableSignature(signature, overflow | parity));
        }
    }

    private static Optional<Point> noncePoint(Curve curve, RecoverableSignature recoverable) {
        Bytes x = recoverable.signature().r();
        if ((recoverable.recoveryId() & 2) != 0) {
            BigInteger beyondOrder = new BigInteger(1, x.toArray()).add(ORDER);
            if (beyondOrder.bitLength() > 256) {
                return Optional.empty();
            }
            byte[] signed = beyondOrder.toByteArray();
            x = Bytes.of(signed, signed.length - Scalar.SIZE, Scalar.SIZE);
        }
        byte parity = (byte) (2 + (recoverable.recoveryId() & 1));
        try {
            return Optional.of(curve.decode(Bytes.concat(Bytes.of(parity), x)));
        } catch (DecodeException notOnTheCurve) {
            return Optional.empty();
        }
    }

    private static Optional<Scalar> positive(Bytes number) {
        try {
            return Optional.of(Scalar.decode(number)).filter(scalar -> !scalar.isZero());
        } catch (DecodeException notBelowOrder) {
            return Optional.empty();
        }
    }
}
