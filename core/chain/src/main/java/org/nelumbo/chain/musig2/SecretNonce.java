package org.nelumbo.chain.musig2;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;

/// The secret half of a nonce, good for one attempt to sign one message with one key set.
///
/// Using one twice gives the private key away. So it lives in memory only, has no serialized form, and the first
/// attempt to sign takes it, whatever comes of it. Any thread may use it; of several at once exactly one gets it.
public final class SecretNonce implements AutoCloseable {
    private final AtomicReference<Optional<Scalars>> scalars;
    private final PublicNonce publicNonce;
    private final PublicKey signer;
    private final PublicKey effectiveKey;
    private final Bytes message32;

    private SecretNonce(
            Scalars scalars, PublicNonce publicNonce, PublicKey signer, PublicKey effectiveKey, Bytes message32) {
        this.scalars = new AtomicReference<>(Optional.of(scalars));
        this.publicNonce = publicNonce;
        this.signer = signer;
        this.effectiveKey = effectiveKey;
        this.message32 = message32;
    }

    /// Makes a nonce from 32 fresh random bytes, hashed together with everything the nonce is for, so that neither a
    /// weak random source alone nor a repeated session alone repeats a nonce.
    ///
    /// @param message32 what will be signed, 32 bytes
    /// @param sessionId32 tells attempts apart, 32 bytes
    public static SecretNonce generate(
            Curve curve,
            EntropySource entropy,
            PrivateKey key,
            KeyAggregation aggregation,
            Bytes message32,
            Bytes sessionId32) {
        PublicKey signer = key.publicKey(curve);
        Scalars drawn = key.use(secret -> NonceDerivation.derive(
                entropy, secret, signer.compressed(), aggregation.effectiveKey().compressed(), message32, sessionId32));
        return of(curve, drawn, signer, aggregation, message32);
    }

    /// A nonce of known scalars, which this nonce owns from now on. Not public: known scalars are for test vectors.
    static SecretNonce of(Curve curve, Scalars scalars, PublicKey signer, KeyAggregation aggregation, Bytes message32) {
        PublicNonce published =
                new PublicNonce(curve.multiplyGenerator(scalars.first()), curve.multiplyGenerator(scalars.second()));
        return new SecretNonce(scalars, published, signer, aggregation.effectiveKey(), message32);
    }

    /// The half that the other signers get.
    public PublicNonce publicNonce() {
        return publicNonce;
    }

    /// True once it was used or closed.
    public boolean isSpent() {
        return scalars.get().isEmpty();
    }

    /// Overwrites the nonce, if it is not in use already. Calling it again does nothing.
    @Override
    public void close() {
        take().ifPresent(Scalars::close);
    }

    /// Hands the scalars to the one caller who comes first, who closes them.
    Optional<Scalars> take() {
        return scalars.getAndSet(Optional.empty());
    }

    boolean isFor(PublicKey signingKey, KeyAggregation aggregation, Bytes message) {
        return signer.equals(signingKey)
                && effectiveKey.equals(aggregation.effectiveKey())
                && message32.equals(message);
    }

    /// Says only whether the nonce is spent.
    @Override
    public String toString() {
        return isSpent() ? "SecretNonce[spent]" : "SecretNonce[not shown]";
    }

    /// k1 and k2.
    record Scalars(Scalar first, Scalar second) implements AutoCloseable {
        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
