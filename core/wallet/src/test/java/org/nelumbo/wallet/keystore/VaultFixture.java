package org.nelumbo.wallet.keystore;

import java.util.Arrays;
import org.nelumbo.foundation.secret.SecretBytes;

/// Vault contents and cheap key-derivation parameters for tests.
public final class VaultFixture {
    /// 64 KiB and one pass: instant, and worthless as protection.
    public static final Argon2Params CHEAP = new Argon2Params(64, 1, 1);

    private VaultFixture() {}

    /// Contents made of the repeated bytes `first`, `first + 1` and `first + 2`.
    public static VaultContents contents(int first) {
        return new VaultContents(secret(16, first), secret(32, first + 1), secret(32, first + 2));
    }

    /// A passphrase with the characters of `text`.
    public static Passphrase passphrase(String text) {
        return Passphrase.takeFrom(text.toCharArray());
    }

    private static SecretBytes secret(int size, int value) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) value);
        return SecretBytes.takeFrom(content);
    }
}
