package org.nelumbo.libp2p.kad;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How many queries ended in the last minute and how long the last ones took. Not thread-safe.
final class QueryStatistics {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int REMEMBERED = 1024;

    private record Ended(long atNanos, long tookNanos) {}

    private final Deque<Ended> last = new ArrayDeque<>();

    void ended(long startedNanos, long nowNanos) {
        last.addLast(new Ended(nowNanos, nowNanos - startedNanos));
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    int inLastMinute(long nowNanos) {
        return (int) last.stream()
                .filter(query -> nowNanos - query.atNanos() < MINUTE)
                .count();
    }

    Optional<Duration> median() {
        long[] sorted = last.stream().mapToLong(Ended::tookNanos).sorted().toArray();
        return sorted.length == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(sorted[sorted.length / 2]));
    }
}
