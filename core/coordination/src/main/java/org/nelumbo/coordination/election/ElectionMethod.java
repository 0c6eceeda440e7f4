package org.nelumbo.coordination.election;

/// How the coordinator is chosen among the sorted member keys. All members must use the same one.
public enum ElectionMethod {
    /// The first in bytewise order. The default.
    LEXICOGRAPHIC,
    /// The hash of all keys decides; back-ups follow in bytewise order, wrapping around.
    HASH_BASED,
    /// The first in bytewise order, with no wrap-around.
    FIRST_SIGNER,
    /// The last in bytewise order; back-ups go downwards.
    LAST_SIGNER
}
