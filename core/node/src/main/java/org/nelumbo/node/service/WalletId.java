package org.nelumbo.node.service;

import org.nelumbo.foundation.bytes.Bytes;

/// Names a wallet: the 32-byte hash of its policy, the same for every co-signer.
public record WalletId(Bytes hash) {
    public WalletId {
        if (hash.size() != 32) {
            throw new IllegalArgumentException("a wallet id has 32 bytes");
        }
    }
}
