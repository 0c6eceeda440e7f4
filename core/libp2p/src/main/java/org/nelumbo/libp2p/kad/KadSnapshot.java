package org.nelumbo.libp2p.kad;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the DHT stands.
///
/// @param enabled true while it runs
/// @param mode which part we take
/// @param tableSize servers in the routing table
/// @param buckets servers by the number of leading bits they share with us, up to the deepest bucket
///     that has one
/// @param queriesPerMinute queries that ended in the last minute
/// @param queryLatency the median of the last queries; empty before the first
/// @param openQueries queries under way
/// @param openRequests requests to others under way
/// @param requestsSent requests to others so far
/// @param requestsFailed of these, how many brought nothing
/// @param requestsServed requests of others that were answered so far
/// @param requestsRefused requests of others that were reset so far
/// @param records records we keep
/// @param recordBytes their size
/// @param contents hashes of which we know who has the content
/// @param expiredDropped records and providers dropped so far because their time was over
/// @param ownRecords records of our own that we store again and again
public record KadSnapshot(
        boolean enabled,
        KadMode mode,
        int tableSize,
        List<Integer> buckets,
        int queriesPerMinute,
        Optional<Duration> queryLatency,
        int openQueries,
        int openRequests,
        long requestsSent,
        long requestsFailed,
        long requestsServed,
        long requestsRefused,
        int records,
        long recordBytes,
        int contents,
        long expiredDropped,
        int ownRecords) {
    public KadSnapshot {
        buckets = List.copyOf(buckets);
    }

    /// What is known before it runs.
    static KadSnapshot stopped(KadMode mode) {
        return new KadSnapshot(false, mode, 0, List.of(), 0, Optional.empty(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// True when look-ups can succeed: at least one server is known.
    public boolean isReady() {
        return enabled && tableSize > 0;
    }
}
