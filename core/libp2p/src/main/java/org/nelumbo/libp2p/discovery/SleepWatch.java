package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.time.Instant;

/// Notices that the computer slept: its wall clock went on while its monotonic clock stood still, or while nobody
/// looked. Everything that waited to be dialled again then waited for a network that is gone. Without clock and
/// threads.
final class SleepWatch {
    private final Duration least;
    private Instant wall;
    private long monotonic;

    /// @param least shorter gaps are a slow computer
    SleepWatch(Duration least, Instant wall, long monotonic) {
        this.least = least;
        this.wall = wall;
        this.monotonic = monotonic;
    }

    /// True if there was such a gap since the last look.
    ///
    /// @param expected when this look was planned for, counted from the last one
    boolean wokeUp(Instant wallNow, long monotonicNow, Duration expected) {
        Duration byWall = Duration.between(wall, wallNow);
        Duration byMonotonic = Duration.ofNanos(monotonicNow - monotonic);
        wall = wallNow;
        monotonic = monotonicNow;
        boolean stoodStill = byWall.minus(byMonotonic).compareTo(least) > 0;
        boolean late = byMonotonic.minus(expected).compareTo(least) > 0;
        return stoodStill || late;
    }
}
