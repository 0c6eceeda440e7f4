package org.nelumbo.libp2p.yamux;

/// When to ping, and what the answers say. The first ping is due at once: its answer is the first round-trip time.
final class KeepAlive {
    private static final long NONE = -1;
    private static final long VALUES = 1L << 32;

    private final long intervalNanos;
    private final long timeoutNanos;
    private long nextNanos;
    private long sentNanos;
    private long awaited = NONE;
    private long value;
    private long roundTripNanos;

    KeepAlive(YamuxParams params, long nowNanos) {
        this.intervalNanos = params.keepAlive().toNanos();
        this.timeoutNanos = params.pingTimeout().toNanos();
        this.nextNanos = nowNanos;
    }

    boolean isDue(long nowNanos) {
        return awaited == NONE && nowNanos - nextNanos >= 0;
    }

    /// A ping is sent now; the value to put in it.
    long start(long nowNanos) {
        value = (value + 1) % VALUES;
        awaited = value;
        sentNanos = nowNanos;
        nextNanos = nowNanos + intervalNanos;
        return value;
    }

    /// An answer came. One that nobody asked for says nothing.
    void answered(long answer, long nowNanos) {
        if (answer == awaited) {
            awaited = NONE;
            roundTripNanos = Math.max(1, nowNanos - sentNanos);
        }
    }

    boolean isOverdue(long nowNanos) {
        return awaited != NONE && nowNanos - sentNanos > timeoutNanos;
    }

    /// The last measured round trip, 0 before the first.
    long roundTripNanos() {
        return roundTripNanos;
    }
}
