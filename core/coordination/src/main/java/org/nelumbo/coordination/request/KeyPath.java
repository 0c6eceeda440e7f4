package org.nelumbo.coordination.request;

/// Which key of every member an output pays to: `account xpub / chain / index`, the same for all of them.
///
/// @param chain 0 for receiving, 1 for change
/// @param index not hardened, 0…2³¹−1
public record KeyPath(int chain, int index) {
    public KeyPath {
        if (chain < 0 || chain > 1 || index < 0) {
            throw new IllegalArgumentException("chain is 0 or 1, index is not negative");
        }
    }
}
