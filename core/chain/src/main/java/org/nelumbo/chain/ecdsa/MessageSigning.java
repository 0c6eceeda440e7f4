package org.nelumbo.chain.ecdsa;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Signed text messages, as lotusd and the Lotus libraries write them: Base64 of a recoverable ECDSA signature over the
/// message with Bitcoin's prefix, which Lotus kept. They prove the key of a P2PKH address; nothing is defined for
/// Taproot addresses.
public final class MessageSigning {
    /// Bytes of the longest message that is signed or verified, in UTF-8.
    public static final int MAX_MESSAGE_SIZE = 100_000;

    private static final Bytes PREFIX = Bytes.of("Bitcoin Signed Message:\n".getBytes(StandardCharsets.US_ASCII));
    private static final int SIZE = 65;
    private static final int BASE64_SIZE = 88;
    private static final int HEADER = 27;
    private static final int COMPRESSED = 4;
    private static final String WHAT = "message signature";

    private MessageSigning() {}

    /// Signs `message` with a key whose address is that of its compressed public key. The result is Base64.
    ///
    /// @throws IllegalArgumentException if the message is too long
    public static String sign(Curve curve, String message, PrivateKey key) {
        RecoverableSignature recoverable = Ecdsa.signRecoverable(curve, hash(message), key);
        byte header = (byte) (HEADER + COMPRESSED + recoverable.recoveryId());
        EcdsaSignature signature = recoverable.signature();
        return Base64.getEncoder()
                .encodeToString(Bytes.concat(Bytes.of(header), signature.r(), signature.s())
                        .toArray());
    }

    /// True when `base64` over `message` was made with the key of the P2PKH address that pays this hash.
    ///
    /// @param publicKeyHash20 HASH160 of the public key, 20 bytes
    /// @throws DecodeException if the signature is not Base64 of 65 bytes with a known header
    public static boolean verify(Curve curve, String message, String base64, Bytes publicKeyHash20)
            throws DecodeException {
        Bytes bytes = decode(base64);
        int flags = bytes.unsigned(0) - HEADER;
        RecoverableSignature recoverable =
                new RecoverableSignature(new EcdsaSignature(bytes.slice(1, 33), bytes.slice(33, SIZE)), flags & 3);
        Optional<PublicKey> key = Ecdsa.recover(curve, hash(message), recoverable);
        boolean compressed = (flags & COMPRESSED) != 0;
        return key.map(recovered ->
                        compressed ? recovered.compressed() : recovered.point().uncompressed())
                .map(Hashes::hash160)
                .filter(publicKeyHash20::equals)
                .isPresent();
    }

    /// What is signed: the double SHA-256 of the prefix and the message, each after its length; 32 bytes.
    static Bytes hash(String message) {
        Bytes text = Bytes.of(message.getBytes(StandardCharsets.UTF_8));
        if (text.size() > MAX_MESSAGE_SIZE) {
            throw new IllegalArgumentException("a message has at most " + MAX_MESSAGE_SIZE + " bytes");
        }
        return Hashes.hash256(CompactSize.encode(PREFIX.size()), PREFIX, CompactSize.encode(text.size()), text);
    }

    private static Bytes decode(String base64) throws DecodeException {
        if (base64.length() > BASE64_SIZE) {
            throw DecodeException.oversized(WHAT, base64.length(), BASE64_SIZE);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw DecodeException.invalid(WHAT, "it is not Base64");
        }
        if (bytes.length != SIZE) {
            throw DecodeException.invalid(WHAT, "it has not 65 bytes");
        }
        int flags = (bytes[0] & 0xff) - HEADER;
        if (flags < 0 || flags > 7) {
            throw DecodeException.invalid(WHAT, "its first byte is not 27 to 34");
        }
        return Bytes.of(bytes);
    }
}
