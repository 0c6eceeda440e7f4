package org.nelumbo.storage.h2;

import java.util.Arrays;
import org.nelumbo.foundation.secret.SecretBytes;

/// Turns the vault's database key into the password H2 takes: the file password, a space, and an empty user
/// password.
final class DatabaseKey {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int KEY_BYTES = 32;

    private DatabaseKey() {}

    /// The caller overwrites the array when H2 has taken it.
    static char[] password(SecretBytes key) {
        if (key.size() != KEY_BYTES) {
            throw new IllegalArgumentException("a database key has 32 bytes");
        }
        return key.use(bytes -> {
            char[] password = new char[2 * bytes.length + 1];
            for (int i = 0; i < bytes.length; i++) {
                password[2 * i] = DIGITS[(bytes[i] >> 4) & 15];
                password[2 * i + 1] = DIGITS[bytes[i] & 15];
            }
            password[2 * bytes.length] = ' ';
            return password;
        });
    }

    static void wipe(char[] password) {
        Arrays.fill(password, '\0');
    }
}
