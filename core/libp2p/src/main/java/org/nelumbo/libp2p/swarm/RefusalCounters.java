package org.nelumbo.libp2p.swarm;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// How often each rule refused an inbound connection. Safe on any thread.
final class RefusalCounters {
    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String cause) {
        counts.computeIfAbsent(cause, same -> new LongAdder()).increment();
    }

    Map<String, Long> snapshot() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((cause, count) -> copy.put(cause, count.sum()));
        return copy;
    }
}
