package org.nelumbo.libp2p.kad.table;

import java.time.Duration;

/// How a routing table is filled.
///
/// @param bucketSize peers of one distance (Kademlia's k)
/// @param perGroupAndBucket peers of one [PeerNetwork] at one distance
/// @param perGroup peers of one [PeerNetwork] in the whole table
/// @param pingPause a peer of a full bucket is not pinged again to make room before this has passed
/// @param maxFailures requests in a row that a peer may leave unanswered before it is dropped
/// @param loopbackCounts false lets any number of peers on the same machine in, for tests and
///     demonstrations
public record TableParams(
        int bucketSize,
        int perGroupAndBucket,
        int perGroup,
        Duration pingPause,
        int maxFailures,
        boolean loopbackCounts) {
    /// 20 a bucket; 2 of a group in a bucket and 8 in the table; 10 minutes; 2 failures.
    public static final TableParams DEFAULT = new TableParams(20, 2, 8, Duration.ofMinutes(10), 2, true);

    /// @throws IllegalArgumentException if a number is not positive
    public TableParams {
        if (bucketSize < 1 || perGroupAndBucket < 1 || perGroup < 1 || maxFailures < 1 || pingPause.isNegative()) {
            throw new IllegalArgumentException("a routing table needs room");
        }
    }

    /// The same with any number of peers from the same machine.
    public TableParams withFreeLoopback() {
        return new TableParams(bucketSize, perGroupAndBucket, perGroup, pingPause, maxFailures, false);
    }
}
