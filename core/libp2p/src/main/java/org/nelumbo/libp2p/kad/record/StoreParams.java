package org.nelumbo.libp2p.kad.record;

import java.time.Duration;

/// What a node keeps for others.
///
/// @param maxRecords records in all
/// @param maxBytes keys and values in all
/// @param perPeer records one peer may have stored here
/// @param perPeerAndType records of one kind that one peer may have stored here
/// @param lifetime how long a record is kept at most
public record StoreParams(int maxRecords, long maxBytes, int perPeer, int perPeerAndType, Duration lifetime) {
    /// 10,000 records, 32 MiB, 100 a peer, 20 of a kind, 48 hours.
    public static final StoreParams DEFAULT = new StoreParams(10_000, 32L << 20, 100, 20, Duration.ofHours(48));

    /// @throws IllegalArgumentException if a number is not positive
    public StoreParams {
        if (maxRecords < 1 || maxBytes < 1 || perPeer < 1 || perPeerAndType < 1 || !lifetime.isPositive()) {
            throw new IllegalArgumentException("a record store needs room");
        }
    }
}
