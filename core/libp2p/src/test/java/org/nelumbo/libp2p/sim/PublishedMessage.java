package org.nelumbo.libp2p.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One message of an experiment, and when it reached whom.
final class PublishedMessage {
    private static final long NEVER = -1;

    private final int publisher;
    private final long atNanos;
    private final long[] arrival;

    PublishedMessage(int publisher, long atNanos, int nodes) {
        this.publisher = publisher;
        this.atNanos = atNanos;
        this.arrival = new long[nodes];
        Arrays.fill(arrival, NEVER);
    }

    int publisher() {
        return publisher;
    }

    long atNanos() {
        return atNanos;
    }

    /// @return false if the node had it already
    boolean reached(int node, long nowNanos) {
        boolean first = arrival[node] == NEVER;
        arrival[node] = first ? nowNanos : arrival[node];
        return first;
    }

    boolean hasReached(int node) {
        return node == publisher || arrival[node] != NEVER;
    }

    /// How long it took to each node it reached, in nanoseconds.
    List<Long> delays() {
        List<Long> delays = new ArrayList<>();
        for (long at : arrival) {
            if (at != NEVER) {
                delays.add(at - atNanos);
            }
        }
        return delays;
    }
}
