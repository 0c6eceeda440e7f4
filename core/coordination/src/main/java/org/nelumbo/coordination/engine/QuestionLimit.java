package org.nelumbo.coordination.engine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.time.TimeSource;

/// How many address checks we take from one member: 100 in any 60 seconds. Counted exactly, where a bucket
/// of tokens would let twice as many through in its first minute. Not thread-safe.
final class QuestionLimit {
    static final int MOST = 100;
    private static final long SPAN_NANOS = 60_000_000_000L;

    private final TimeSource time;
    private final Map<MemberId, Queue<Long>> taken = new HashMap<>();

    QuestionLimit(TimeSource time) {
        this.time = time;
    }

    /// Counts one more, unless it is one too many.
    boolean take(MemberId from) {
        long now = time.monotonicNanos();
        Queue<Long> recent = taken.computeIfAbsent(from, absent -> new ArrayDeque<>());
        recent.removeIf(at -> now - at >= SPAN_NANOS);
        return recent.size() < MOST && recent.add(now);
    }
}
