package org.nelumbo.node.service;

import java.time.Duration;
import java.util.Optional;

/// The shared directory in which peers find records and each other (Kademlia).
///
/// @param tableSize peers in the routing table
/// @param ready true once look-ups can be expected to work
/// @param queriesPerMinute our own look-ups in the last minute
/// @param latency of our look-ups, the median of the last ones
/// @param records kept for others
/// @param expiredDropped records that were dropped because their time was over
public record DhtState(
        Mode mode,
        int tableSize,
        boolean ready,
        double queriesPerMinute,
        Optional<Duration> latency,
        int records,
        long expiredDropped) {
    /// What we do in it.
    public enum Mode {
        /// We ask only.
        CLIENT,
        /// We also keep records for others.
        SERVER
    }
}
