package org.nelumbo.coordination.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;

/// Seals a body to its recipient: ChaCha20-Poly1305 (RFC 8439) under a key from HKDF-SHA256 (RFC 5869) over two common
/// secrets, one of a fresh ephemeral key and the recipient, one of sender and recipient. Only the two members can open
/// it, and only the sender can have sealed it. Each key is used once, so the nonce is zero.
final class BodySeal {
    /// Bytes that sealing adds: the ephemeral key and the tag.
    static final int OVERHEAD = 33 + 16;

    private static final int EPHEMERAL_SIZE = 33;
    private static final byte[] SALT = ascii("Nelumbo/coordination/1/seal");
    private static final byte[] NONCE = new byte[12];

    private BodySeal() {}

    /// The ephemeral key of a sealed body, if it is long enough to have one.
    static Optional<Bytes> ephemeralKey(Bytes sealed) {
        return sealed.size() < OVERHEAD ? Optional.empty() : Optional.of(sealed.slice(0, EPHEMERAL_SIZE));
    }

    /// Ephemeral key, then ciphertext and tag.
    static Bytes seal(SecretBytes ephemeral, SecretBytes between, Bytes ephemeralKey, Bytes header, Bytes body) {
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, ephemeral, between, ephemeralKey, header)
                    .doFinal(body.toArray());
            return Bytes.concat(ephemeralKey, Bytes.of(sealed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has ChaCha20-Poly1305", impossible);
        }
    }

    /// The open body, or nothing if anything was changed or the secrets are others.
    static Optional<Bytes> open(SecretBytes ephemeral, SecretBytes between, Bytes header, Bytes sealed) {
        Bytes ephemeralKey = sealed.slice(0, EPHEMERAL_SIZE);
        try {
            byte[] body = cipher(Cipher.DECRYPT_MODE, ephemeral, between, ephemeralKey, header)
                    .doFinal(sealed.slice(EPHEMERAL_SIZE, sealed.size()).toArray());
            return Optional.of(Bytes.of(body));
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretBytes ephemeral, SecretBytes between, Bytes ephemeralKey, Bytes header)
            throws GeneralSecurityException {
        byte[] first = ephemeral.use(byte[]::clone);
        byte[] second = between.use(byte[]::clone);
        try {
            SecretKey key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "ChaCha20",
                            HKDFParameterSpec.ofExtract()
                                    .addSalt(SALT)
                                    .addIKM(first)
                                    .addIKM(second)
                                    .thenExpand(ephemeralKey.toArray(), 32));
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(mode, key, new IvParameterSpec(NONCE));
            cipher.updateAAD(header.toArray());
            return cipher;
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
