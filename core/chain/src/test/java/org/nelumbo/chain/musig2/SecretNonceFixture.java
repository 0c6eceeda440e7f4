package org.nelumbo.chain.musig2;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;

/// Nonces of known scalars, which only test vectors have.
public final class SecretNonceFixture {
    private SecretNonceFixture() {}

    /// The nonce (k1, k2) of `signer`.
    public static SecretNonce of(
            Curve curve, Bytes k1, Bytes k2, PublicKey signer, KeyAggregation aggregation, Bytes message32) {
        return SecretNonce.of(
                curve, new SecretNonce.Scalars(Scalar.reduce(k1), Scalar.reduce(k2)), signer, aggregation, message32);
    }
}
