package org.nelumbo.libp2p.resource;

/// A rate with a burst: so many events a second on average, and so many at once. Without a clock of its own; a full
/// bucket at the start. Not thread-safe.
public final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perNano;
    private final double burst;
    private double tokens;
    private long lastNanos;

    /// @param perSecond events a second on average
    /// @param burst events at once
    /// @param nowNanos monotonic time
    public TokenBucket(double perSecond, double burst, long nowNanos) {
        this.perNano = perSecond / NANOS_PER_SECOND;
        this.burst = burst;
        this.tokens = burst;
        this.lastNanos = nowNanos;
    }

    /// Takes one token.
    ///
    /// @return false if there is none: the event exceeds the rate
    public boolean take(long nowNanos) {
        return take(1, nowNanos);
    }

    /// Takes `count` tokens at once, or none.
    ///
    /// @return false if there are fewer
    public boolean take(double count, long nowNanos) {
        long passed = Math.max(0, nowNanos - lastNanos);
        lastNanos = Math.max(lastNanos, nowNanos);
        tokens = Math.min(burst, tokens + passed * perNano);
        if (tokens < count) {
            return false;
        }
        tokens -= count;
        return true;
    }
}
