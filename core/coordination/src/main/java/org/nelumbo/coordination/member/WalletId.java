package org.nelumbo.coordination.member;

import org.nelumbo.foundation.bytes.Bytes;

/// The 32-byte id of a shared wallet: the hash of its policy.
public record WalletId(Bytes bytes) {
    /// Size in bytes.
    public static final int SIZE = 32;

    /// No wallet: what an envelope carries while the wallet is still being made.
    public static final WalletId NONE = new WalletId(Bytes.of(new byte[SIZE]));

    public WalletId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a wallet id has 32 bytes");
        }
    }

    @Override
    public String toString() {
        return bytes.hex();
    }
}
