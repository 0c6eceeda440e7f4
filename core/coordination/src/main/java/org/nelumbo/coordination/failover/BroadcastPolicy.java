package org.nelumbo.coordination.failover;

import java.time.Duration;

/// The times of a staggered broadcast.
///
/// @param stagger between the turns of coordinator and back-ups
/// @param retry after a chain that does not answer
/// @param poll between looks at the chain while the transaction waits for a block
/// @param grace after the last turn until the turns count as exhausted
public record BroadcastPolicy(Duration stagger, Duration retry, Duration poll, Duration grace) {
    /// 5 s between turns, 10 s between tries and looks, 10 s of grace.
    public static final BroadcastPolicy DEFAULT = new BroadcastPolicy(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
