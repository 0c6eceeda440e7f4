package org.nelumbo.libp2p.sim;

/// One thing that will happen.
///
/// @param atNanos when
/// @param sequence the order in which it was planned, which decides between events of one moment
/// @param node whom it happens to
/// @param digest what it carries, as far as the event hash shall see it
record SimEvent(long atNanos, long sequence, EventKind kind, int node, long digest, Runnable action) {
    boolean isBefore(SimEvent other) {
        return atNanos != other.atNanos ? atNanos < other.atNanos : sequence < other.sequence;
    }
}
