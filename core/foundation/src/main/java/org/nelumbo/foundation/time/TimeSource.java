package org.nelumbo.foundation.time;

import java.time.Instant;

/// What time it is. Rooms take one as an argument, so that tests and simulations can move time by hand.
public interface TimeSource {
    /// Wall-clock time; it may jump.
    Instant now();

    /// Nanoseconds since an arbitrary origin; it never runs backwards. For measuring spans only.
    long monotonicNanos();
}
