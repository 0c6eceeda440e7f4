package org.nelumbo.storage.h2;

import java.nio.file.Path;
import java.util.Arrays;
import org.nelumbo.foundation.secret.SecretBytes;

/// Real database files in a test's temporary folder.
public final class DatabaseFixture {
    private DatabaseFixture() {}

    /// A key of 32 equal bytes.
    public static SecretBytes key(int value) {
        byte[] content = new byte[32];
        Arrays.fill(content, (byte) value);
        return SecretBytes.takeFrom(content);
    }

    /// Opens or creates the database `wallet` in `folder`.
    public static Database open(Path folder) {
        return new DatabaseFile(folder.resolve("wallet")).open(key(7)).orThrow();
    }
}
