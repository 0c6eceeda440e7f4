package org.nelumbo.backend.chronik;

import java.time.Duration;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;

/// Pauses between attempts: doubling up to a longest one, each shortened by a random part of up to half, so that the
/// clients of a server that comes back do not all come at once.
final class Backoff {
    private static final int MAX_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final EntropySource entropy;
    private int failures;

    Backoff(Duration first, Duration longest, EntropySource entropy) {
        this.first = first;
        this.longest = longest;
        this.entropy = entropy;
    }

    /// The pause after one more failure.
    Duration next() {
        long full = Math.min(longest.toNanos(), first.toNanos() << Math.min(failures, MAX_DOUBLINGS));
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        long half = full / 2;
        return Duration.ofNanos(full - (long) (half * fraction()));
    }

    /// It worked: the next pause is the first one again.
    void reset() {
        failures = 0;
    }

    private double fraction() {
        Bytes drawn = entropy.bytes(2);
        return (drawn.unsigned(0) << 8 | drawn.unsigned(1)) / 65536.0;
    }
}
