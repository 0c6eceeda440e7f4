package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the same peer is dialled again: twice as long after each failure in a row, 20 % more or
/// less by chance, so that peers that lost the same partner do not return together.
///
/// @param first after the first failure
/// @param most the longest wait
public record RedialPolicy(Duration first, Duration most) {
    /// From 5 seconds to 5 minutes.
    public static final RedialPolicy DEFAULT = new RedialPolicy(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private static final int MAX_DOUBLINGS = 20;

    public RedialPolicy {
        if (!first.isPositive() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits are positive, and the longest is not the shortest");
        }
    }

    /// The wait after `failures` in a row.
    ///
    /// @param failures 1 or more
    public Duration after(int failures, RandomGenerator random) {
        Duration exact = first.multipliedBy(1L << Math.clamp(failures - 1L, 0, MAX_DOUBLINGS));
        Duration capped = exact.compareTo(most) > 0 ? most : exact;
        return Duration.ofNanos((long) (capped.toNanos() * random.nextDouble(0.8, 1.2)));
    }
}
