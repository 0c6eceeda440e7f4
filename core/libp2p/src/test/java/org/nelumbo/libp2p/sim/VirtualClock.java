package org.nelumbo.libp2p.sim;

import java.time.Instant;
import org.nelumbo.foundation.time.TimeSource;

/// The time of a simulation: it stands still until the next event happens.
public final class VirtualClock implements TimeSource {
    /// The wall clock at nanosecond 0, 2026-11-23T00:00:00Z.
    public static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private long nanos;

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    /// Nanoseconds since [#START].
    @Override
    public long monotonicNanos() {
        return nanos;
    }

    void moveTo(long later) {
        if (later < nanos) {
            throw new IllegalStateException("time does not run backwards");
        }
        nanos = later;
    }
}
