package org.nelumbo.wallet.account;

import org.nelumbo.foundation.bytes.Bytes;

/// Names a wallet: the tagged hash `Nelumbo/wallet-id` of its canonical policy, so that whoever has the same id has
/// the same members, keys and rules.
///
/// @param bytes 32 bytes in hash output order
public record WalletId(Bytes bytes) implements Comparable<WalletId> {
    /// Bytes in an id.
    public static final int SIZE = 32;

    public WalletId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a wallet id has 32 bytes, not " + bytes.size());
        }
    }

    @Override
    public int compareTo(WalletId other) {
        return bytes.compareTo(other.bytes);
    }

    /// The hexadecimal digits.
    @Override
    public String toString() {
        return bytes.hex();
    }
}
