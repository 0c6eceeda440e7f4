package org.nelumbo.libp2p.host;

import java.time.Duration;

/// How slowly a remote may send at most, so that nobody can hold a stream open with a byte now and
/// then.
///
/// @param bytesPerSecond on average since the protocol was agreed on, until the remote has finished
///     writing
/// @param grace how long it may take to come up to speed
public record LeastPace(int bytesPerSecond, Duration grace) {
    /// 1 KiB a second after 5 s.
    public static final LeastPace DEFAULT = new LeastPace(1024, Duration.ofSeconds(5));

    public LeastPace {
        if (bytesPerSecond < 1 || !grace.isPositive()) {
            throw new IllegalArgumentException("a pace is bytes in a time");
        }
    }

    /// Bytes that must have arrived by then.
    public long bytesWithin(Duration elapsed) {
        return elapsed.toMillis() * bytesPerSecond / 1000;
    }
}
