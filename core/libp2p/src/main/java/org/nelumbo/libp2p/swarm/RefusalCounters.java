package org.nelumbo.libp2p.swarm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.nelumbo.foundation.time.TimeSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How often each rule refused something, and a line in the log about it at most once a minute for each
/// cause and culprit. Safe on any thread.
final class RefusalCounters {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalCounters.class);
    private static final int MAX_REMEMBERED = 1000;
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private record Line(String cause, Object culprit) {}

    private final TimeSource time;
    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Cache<Line, Long> saidAtNanos = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    RefusalCounters(TimeSource time) {
        this.time = time;
    }

    /// @param culprit a peer or an address
    /// @return true if the log was told
    boolean count(String cause, Object culprit) {
        counts.computeIfAbsent(cause, same -> new LongAdder()).increment();
        long now = time.monotonicNanos();
        boolean[] isNews = new boolean[1];
        saidAtNanos.asMap().compute(new Line(cause, culprit), (line, before) -> {
            isNews[0] = before == null || now - before >= SILENCE_NANOS;
            return isNews[0] ? Long.valueOf(now) : before;
        });
        if (isNews[0]) {
            LOG.info("refused: {} of {}", cause, culprit);
        }
        return isNews[0];
    }

    Map<String, Long> snapshot() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((cause, count) -> copy.put(cause, count.sum()));
        return copy;
    }
}
