package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often what happened since the start. Safe on any thread.
final class GossipCounters {
    static final String RPCS_IN = "rpcs.in";
    static final String RPCS_OUT = "rpcs.out";
    static final String MESSAGES_IN = "messages.in";
    static final String MESSAGES_OUT = "messages.out";
    static final String BYTES_IN = "bytes.in";
    static final String BYTES_OUT = "bytes.out";
    static final String VERIFIED = "messages.verified";
    static final String DELIVERED = "messages.delivered";
    static final String PUBLISHED = "messages.published";
    static final String MALFORMED = "malformed-rpc";
    static final String UNUSABLE = "unusable-message";
    static final String OVERSIZED = "oversized-rpc";
    static final String RATE = "rate-exceeded";
    static final String SEND_QUEUE = "send-queue-full";
    static final String HANDLER_QUEUE = "handler-queue-full";
    static final String SLOW_VALIDATOR = "validator-slow";
    static final String LATE_VALIDATOR = "validator-late";
    static final String FAILED_VALIDATOR = "validator-failed";
    static final String STUCK = "stream-stuck";
    static final String OPEN_FAILED = "stream-not-opened";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String name, long count) {
        counts.computeIfAbsent(name, first -> new LongAdder()).add(count);
    }

    void add(GossipNote note) {
        add("peer." + note.name().toLowerCase(Locale.ROOT).replace('_', '-'), 1);
    }

    Map<String, Long> snapshot() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((name, count) -> now.put(name, count.sum()));
        return now;
    }
}
