package org.nelumbo.foundation.manual;

import java.time.Duration;
import java.time.Instant;
import org.nelumbo.foundation.time.TimeSource;

/// Time that stands still until a test moves it.
public final class ManualTime implements TimeSource {
    private volatile Instant now;
    private volatile long nanos;

    /// Starts at 2026-11-23T09:41:00Z.
    public ManualTime() {
        this(Instant.parse("2026-11-23T09:41:00Z"));
    }

    public ManualTime(Instant start) {
        this.now = start;
    }

    /// Moves both clocks forward.
    public void advance(Duration by) {
        now = now.plus(by);
        nanos += by.toNanos();
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long monotonicNanos() {
        return nanos;
    }
}
