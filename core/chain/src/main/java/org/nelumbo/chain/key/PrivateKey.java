package org.nelumbo.chain.key;

import java.util.Arrays;
import java.util.function.Function;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// A secp256k1 private key, 1…n−1. The holder closes it as soon as it is not needed; a closed key refuses every use.
///
/// Not thread-safe, except that [#close] may be called from any thread.
public final class PrivateKey implements AutoCloseable {
    /// Bytes of the big-endian form.
    public static final int SIZE = Scalar.SIZE;

    private final Scalar scalar;
    private volatile boolean wiped;

    private PrivateKey(Scalar scalar) {
        this.scalar = scalar;
    }

    /// Reads 32 bytes big-endian; `secret` stays the caller's.
    ///
    /// @throws DecodeException if it has another size or is not within 1…n−1
    public static PrivateKey parse(SecretBytes secret) throws DecodeException {
        byte[] copy = new byte[secret.size()];
        try {
            secret.use(bytes -> {
                System.arraycopy(bytes, 0, copy, 0, copy.length);
                return copy;
            });
            return new PrivateKey(Scalar.decodeSecret(copy));
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /// A key of the value of `scalar`, which stays the caller's.
    ///
    /// @throws IllegalArgumentException for zero
    public static PrivateKey of(Scalar scalar) {
        if (scalar.isZero()) {
            throw new IllegalArgumentException("zero is no private key");
        }
        return new PrivateKey(scalar.duplicate());
    }

    /// A fresh random key.
    public static PrivateKey generate(EntropySource entropy) {
        byte[] drawn = new byte[SIZE];
        try {
            while (true) {
                entropy.fill(drawn);
                try {
                    return new PrivateKey(Scalar.decodeSecret(drawn));
                } catch (DecodeException outOfRange) {
                    // One draw in 2¹²⁸ is not below the group order; the next one is.
                    continue;
                }
            }
        } finally {
            Arrays.fill(drawn, (byte) 0);
        }
    }

    /// The key's public part, computed with [Curve#preferred].
    ///
    /// @throws IllegalStateException if this key was closed
    public PublicKey publicKey() {
        return publicKey(Curve.preferred());
    }

    /// The key's public part.
    ///
    /// @throws IllegalStateException if this key was closed
    public PublicKey publicKey(Curve curve) {
        return use(secret -> new PublicKey(curve.multiplyGenerator(secret)));
    }

    /// Lends the scalar to `use`, which must not keep it.
    ///
    /// @throws IllegalStateException if this key was closed
    public <T> T use(Function<Scalar, T> use) {
        if (wiped) {
            throw new IllegalStateException("the private key was wiped");
        }
        try (Scalar lent = scalar.duplicate()) {
            return use.apply(lent);
        }
    }

    /// 32 bytes big-endian, closed by the caller.
    ///
    /// @throws IllegalStateException if this key was closed
    public SecretBytes secret() {
        return use(lent -> SecretBytes.takeFrom(lent.toArray()));
    }

    /// A second key with the same value, closed independently.
    ///
    /// @throws IllegalStateException if this key was closed
    public PrivateKey duplicate() {
        return use(PrivateKey::of);
    }

    /// True once [#close] was called.
    public boolean isWiped() {
        return wiped;
    }

    /// Overwrites the key. Calling it again does nothing.
    @Override
    public void close() {
        wiped = true;
        scalar.close();
    }

    /// Says only that there is a key.
    @Override
    public String toString() {
        return wiped ? "PrivateKey[wiped]" : "PrivateKey[not shown]";
    }
}
