package org.nelumbo.foundation.time;

import java.time.Clock;
import java.time.Instant;

/// The computer's own clock. Named only by composition roots.
public final class SystemTime implements TimeSource {
    private final Clock clock = Clock.systemUTC();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long monotonicNanos() {
        return System.nanoTime();
    }
}
