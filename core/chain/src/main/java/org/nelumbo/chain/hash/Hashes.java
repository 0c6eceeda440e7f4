package org.nelumbo.chain.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.nelumbo.foundation.bytes.Bytes;

/// The hash functions Lotus uses, in the order the bytes come out of the hash. Pure; any thread.
///
/// Where several parts are given, the hash is over all of them, one after the other.
public final class Hashes {
    private Hashes() {}

    /// Single SHA-256; 32 bytes.
    public static Bytes sha256(Bytes... parts) {
        return Bytes.of(digest(sha256(), parts));
    }

    /// SHA-256 of the SHA-256; 32 bytes.
    public static Bytes hash256(Bytes... parts) {
        MessageDigest sha256 = sha256();
        return Bytes.of(sha256.digest(digest(sha256, parts)));
    }

    /// RIPEMD-160; 20 bytes.
    public static Bytes ripemd160(Bytes... parts) {
        RIPEMD160Digest ripemd160 = new RIPEMD160Digest();
        for (Bytes part : parts) {
            byte[] content = part.toArray();
            ripemd160.update(content, 0, content.length);
        }
        byte[] hash = new byte[ripemd160.getDigestSize()];
        ripemd160.doFinal(hash, 0);
        return Bytes.of(hash);
    }

    /// RIPEMD-160 of the SHA-256; 20 bytes. The hash in P2PKH and P2SH scripts.
    public static Bytes hash160(Bytes... parts) {
        return ripemd160(sha256(parts));
    }

    /// The tagged hash of BIP340: SHA-256( SHA-256(tag) ‖ SHA-256(tag) ‖ parts ), single at the end; 32 bytes.
    ///
    /// @param tag ASCII
    public static Bytes tagged(String tag, Bytes... parts) {
        MessageDigest sha256 = sha256();
        byte[] tagHash = sha256.digest(tag.getBytes(StandardCharsets.US_ASCII));
        sha256.update(tagHash);
        sha256.update(tagHash);
        return Bytes.of(digest(sha256, parts));
    }

    private static byte[] digest(MessageDigest digest, Bytes... parts) {
        for (Bytes part : parts) {
            digest.update(part.toArray());
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
