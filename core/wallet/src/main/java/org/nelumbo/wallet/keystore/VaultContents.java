package org.nelumbo.wallet.keystore;

import java.util.Arrays;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// The secrets of one data folder. Closing wipes all of them.
///
/// @param entropy BIP39 entropy of the words: 16, 20, 24, 28 or 32 bytes
/// @param peerSeed 32 bytes: seed of the Ed25519 key that is the libp2p identity
/// @param databaseKey 32 bytes: the database's file password
public record VaultContents(SecretBytes entropy, SecretBytes peerSeed, SecretBytes databaseKey)
        implements AutoCloseable {
    /// Bytes of the peer seed and of the database key.
    public static final int KEY_BYTES = 32;

    public VaultContents {
        if (!isEntropySize(entropy.size()) || peerSeed.size() != KEY_BYTES || databaseKey.size() != KEY_BYTES) {
            throw new IllegalArgumentException("a secret has the wrong size");
        }
    }

    /// A new data folder's secrets: the given BIP39 entropy, and a fresh peer seed and database key.
    ///
    /// @param entropy taken over; the caller no longer closes it
    public static VaultContents fresh(SecretBytes entropy, EntropySource random) {
        return new VaultContents(entropy, draw(random), draw(random));
    }

    /// True for the sizes that BIP39 knows.
    static boolean isEntropySize(int size) {
        return size >= 16 && size <= 32 && size % 4 == 0;
    }

    /// The same secrets once more, closed independently.
    public VaultContents duplicate() {
        return new VaultContents(entropy.duplicate(), peerSeed.duplicate(), databaseKey.duplicate());
    }

    /// True when all secrets are the same.
    boolean sameAs(VaultContents other) {
        return entropy.sameAs(other.entropy)
                && peerSeed.sameAs(other.peerSeed)
                && databaseKey.sameAs(other.databaseKey);
    }

    @Override
    public void close() {
        entropy.close();
        peerSeed.close();
        databaseKey.close();
    }

    private static SecretBytes draw(EntropySource random) {
        byte[] drawn = new byte[KEY_BYTES];
        random.fill(drawn);
        try {
            return SecretBytes.takeFrom(drawn);
        } finally {
            Arrays.fill(drawn, (byte) 0);
        }
    }
}
