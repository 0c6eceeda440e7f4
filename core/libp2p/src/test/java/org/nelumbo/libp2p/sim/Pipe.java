package org.nelumbo.libp2p.sim;

/// One direction of a node's line: bytes leave one after the other.
final class Pipe {
    private static final long NANO_BITS = 8_000_000_000L;

    private final long bitsPerSecond;
    private long freeAtNanos;

    Pipe(long bitsPerSecond) {
        this.bitsPerSecond = bitsPerSecond;
    }

    /// Queues `bytes`.
    ///
    /// @return when the last of them is through
    long carry(long nowNanos, int bytes) {
        freeAtNanos = Math.max(nowNanos, freeAtNanos) + bytes * NANO_BITS / bitsPerSecond;
        return freeAtNanos;
    }

    boolean isFree(long nowNanos) {
        return freeAtNanos <= nowNanos;
    }
}
