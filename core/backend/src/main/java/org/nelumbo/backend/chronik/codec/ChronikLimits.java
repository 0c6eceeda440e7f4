package org.nelumbo.backend.chronik.codec;

/// The largest Chronik messages that are read, in bytes, checked before any of them is parsed.
public final class ChronikLimits {
    /// Tip, broadcast answer, error, WebSocket message, subscription.
    public static final int SMALL_MESSAGE = 64 * 1024;

    /// One transaction: the chain's 1 000 000 bytes, and as much again for the outputs it spends.
    public static final int TRANSACTION = 4 * 1024 * 1024;

    /// A page of history, or the coins of a script.
    public static final int LIST = 16 * 1024 * 1024;

    /// What a client may post: a transaction of the largest size and its wrapping.
    public static final int REQUEST = 1_100_000;

    /// Coins of one script that are read.
    public static final int MAX_UTXOS = 50_000;

    private ChronikLimits() {}
}
