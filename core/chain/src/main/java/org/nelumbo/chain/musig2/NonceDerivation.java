package org.nelumbo.chain.musig2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;

/// Makes the two scalars of a nonce: k_i = tagged("Nelumbo/MuSig2/nonce", random ‖ private key ‖ public key ‖ effective
/// key ‖ message ‖ session id ‖ i) mod n. How a nonce is made is no part of the protocol; only that nobody can guess or
/// repeat it. Works on arrays that are wiped, where the hash functions for public values would keep copies.
final class NonceDerivation {
    private static final byte[] TAG = "Nelumbo/MuSig2/nonce".getBytes(StandardCharsets.US_ASCII);
    private static final int RANDOM_SIZE = 32;
    private static final int HASH_SIZE = 32;

    private NonceDerivation() {}

    static SecretNonce.Scalars derive(
            EntropySource entropy,
            Scalar privateKey,
            Bytes publicKey,
            Bytes effectiveKey,
            Bytes message32,
            Bytes sessionId32) {
        if (message32.size() != HASH_SIZE || sessionId32.size() != HASH_SIZE) {
            throw new IllegalArgumentException("message and session id need 32 bytes each");
        }
        byte[] random = new byte[RANDOM_SIZE];
        byte[] secret = privateKey.toArray();
        byte[] purpose =
                Bytes.concat(publicKey, effectiveKey, message32, sessionId32).toArray();
        try {
            entropy.fill(random);
            return new SecretNonce.Scalars(
                    scalar(random, secret, purpose, (byte) 1), scalar(random, secret, purpose, (byte) 2));
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static Scalar scalar(byte[] random, byte[] secret, byte[] purpose, byte index) {
        MessageDigest sha256 = sha256();
        byte[] tagHash = sha256.digest(TAG);
        sha256.update(tagHash);
        sha256.update(tagHash);
        sha256.update(random);
        sha256.update(secret);
        sha256.update(purpose);
        sha256.update(index);
        byte[] hash = sha256.digest();
        Scalar scalar = Scalar.reduce(hash);
        Arrays.fill(hash, (byte) 0);
        if (scalar.isZero()) {
            throw new IllegalStateException("a hash came out as a multiple of the group order");
        }
        return scalar;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
