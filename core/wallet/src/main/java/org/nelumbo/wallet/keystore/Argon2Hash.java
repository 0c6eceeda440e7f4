package org.nelumbo.wallet.keystore;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;

/// Argon2id of something public, where the work is the point and not the secrecy.
public final class Argon2Hash {
    private Argon2Hash() {}

    /// 32 bytes.
    ///
    /// @param salt at least 8 bytes
    public static Bytes of(Bytes content, Bytes salt, Argon2Params params) {
        try (SecretBytes hash = Argon2KeyDerivation.derive(content.toArray(), salt, params)) {
            return hash.use(Bytes::of);
        }
    }
}
