package org.nelumbo.libp2p.secure.noise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.nelumbo.foundation.secret.SecretBytes;

/// One direction of an encrypted channel: ChaCha20-Poly1305 with a counter as nonce (four zero bytes, then eight bytes,
/// least significant first). Encrypts and decrypts in place. Not thread-safe.
///
/// The platform keeps its own copy of the key, which goes with the object and cannot be wiped. Source: Noise
/// specification, section 5.1.
final class NoiseCipher {
    static final int KEY_BYTES = 32;
    static final int TAG_BYTES = 16;

    /// Messages under one key. js-libp2p ends at 2³²−1; half of that leaves room to end the connection in order.
    static final long MAX_MESSAGES = 1L << 31;

    private final Cipher cipher;
    private final SecretKeySpec key;
    private long counter;

    NoiseCipher(SecretBytes key) {
        this(key, 0);
    }

    NoiseCipher(SecretBytes key, long firstCounter) {
        this.key = key.use(bytes -> new SecretKeySpec(bytes, "ChaCha20"));
        this.counter = firstCounter;
        try {
            this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 platform has ChaCha20-Poly1305", impossible);
        }
    }

    /// True when the key may not be used again.
    boolean isExhausted() {
        return counter >= MAX_MESSAGES;
    }

    /// Replaces `length` bytes from `offset` on by their ciphertext and the tag behind it: [#TAG_BYTES] more.
    ///
    /// @throws IllegalStateException if the key is exhausted
    void encrypt(byte[] buffer, int offset, int length, byte[] associatedData) {
        try {
            init(Cipher.ENCRYPT_MODE, associatedData);
            cipher.doFinal(buffer, offset, length, buffer, offset);
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("encryption cannot fail with room for the tag", defect);
        }
    }

    /// Replaces `length` bytes of ciphertext and tag from `offset` on by the plaintext: [#TAG_BYTES] fewer.
    ///
    /// @return false if they are not what the other end encrypted next. The buffer then holds nothing useful, and
    /// the channel must be closed.
    /// @throws IllegalStateException if the key is exhausted
    boolean decrypt(byte[] buffer, int offset, int length, byte[] associatedData) {
        if (length < TAG_BYTES) {
            return false;
        }
        try {
            init(Cipher.DECRYPT_MODE, associatedData);
            cipher.doFinal(buffer, offset, length, buffer, offset);
            return true;
        } catch (AEADBadTagException forged) {
            return false;
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException("decryption fails only by a wrong tag", defect);
        }
    }

    private void init(int mode, byte[] associatedData) throws GeneralSecurityException {
        if (isExhausted()) {
            throw new IllegalStateException("the key is exhausted");
        }
        byte[] nonce = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putLong(counter++)
                .array();
        cipher.init(mode, key, new IvParameterSpec(nonce));
        if (associatedData.length > 0) {
            cipher.updateAAD(associatedData);
        }
    }
}
