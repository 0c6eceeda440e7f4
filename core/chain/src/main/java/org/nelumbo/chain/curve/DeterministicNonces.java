package org.nelumbo.chain.curve;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The stream of nonces of RFC 6979, section 3.2, with HMAC-SHA-256: the same key and message always give the same
/// nonces. For signatures of one signer only; a MuSig2 nonce must never be made so.
///
/// As in libsecp256k1 the message enters as it is, not reduced modulo the group order, and the name of the algorithm
/// may follow it. Not thread-safe.
public final class DeterministicNonces implements AutoCloseable {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH_SIZE = 32;

    private final byte[] key = new byte[HASH_SIZE];
    private final byte[] value = new byte[HASH_SIZE];
    private boolean started;

    /// @param secret the private key
    /// @param message32 what is signed, 32 bytes
    /// @param algorithm ASCII name to tell algorithms apart, or empty
    public DeterministicNonces(Scalar secret, Bytes message32, Bytes algorithm) {
        if (message32.size() != HASH_SIZE) {
            throw new IllegalArgumentException("a message of 32 bytes is needed");
        }
        Arrays.fill(value, (byte) 1);
        byte[] privateKey = secret.toArray();
        byte[] seed = new byte[privateKey.length + message32.size() + algorithm.size()];
        try {
            System.arraycopy(privateKey, 0, seed, 0, privateKey.length);
            message32.copyTo(seed, privateKey.length);
            algorithm.copyTo(seed, privateKey.length + message32.size());
            update((byte) 0, seed);
            update((byte) 1, seed);
        } finally {
            Arrays.fill(privateKey, (byte) 0);
            Arrays.fill(seed, (byte) 0);
        }
    }

    /// The next nonce, 1…n−1, closed by the caller.
    public Scalar next() {
        while (true) {
            if (started) {
                update((byte) 0, new byte[0]);
            }
            started = true;
            authenticate(value);
            try {
                return Scalar.decodeSecret(value);
            } catch (DecodeException outOfRange) {
                // The RFC says to go on with the next output.
                continue;
            }
        }
    }

    /// Overwrites the state.
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(value, (byte) 0);
    }

    private void update(byte separator, byte[] seed) {
        byte[] newKey = mac(value, new byte[] {separator}, seed);
        System.arraycopy(newKey, 0, key, 0, HASH_SIZE);
        Arrays.fill(newKey, (byte) 0);
        authenticate(value);
    }

    private void authenticate(byte[] content) {
        byte[] hash = mac(content);
        System.arraycopy(hash, 0, value, 0, HASH_SIZE);
        Arrays.fill(hash, (byte) 0);
    }

    private byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
        }
    }
}
