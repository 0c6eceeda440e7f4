package org.nelumbo.node.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.wallet.file.OwnerOnlyFiles;

/// The identity of a node without a wallet: 32 bytes in the file `peer-seed`, which only its owner
/// may read. No coin hangs on it, and nobody is there to type a passphrase when a server starts
/// again.
public record PeerSeedFile(Path folder) {
    /// Its size.
    public static final int SEED_BYTES = 32;

    /// The identity, drawn and stored at the first call.
    ///
    /// @throws IOException if the file cannot be read or written, or is none of ours
    public SecretBytes open(EntropySource entropy) throws IOException {
        Path file = folder.resolve("peer-seed");
        if (!Files.exists(file)) {
            OwnerOnlyFiles.createFolder(folder);
            OwnerOnlyFiles.writeNew(file, entropy.bytes(SEED_BYTES));
        }
        if (Files.size(file) != SEED_BYTES) {
            throw new IOException("the identity in " + file + " is damaged");
        }
        return SecretBytes.takeFrom(Files.readAllBytes(file));
    }
}
