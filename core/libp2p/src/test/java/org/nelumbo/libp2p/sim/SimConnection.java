package org.nelumbo.libp2p.sim;

/// A connection of two nodes, with what is on the way in each direction.
public final class SimConnection {
    private static final int WAYS = 2;

    private final int dialer;
    private final int target;
    private final DialRoute route;
    private final long delayNanos;
    private final boolean[] open = {true, true};
    private final long[] lastArrival = new long[WAYS];
    private final int[] queuedBytes = new int[WAYS];
    private final int[] waiting = new int[WAYS];

    SimConnection(int dialer, int target, DialRoute route, long delayNanos) {
        this.dialer = dialer;
        this.target = target;
        this.route = route;
        this.delayNanos = delayNanos;
    }

    /// Who dialled.
    public int dialer() {
        return dialer;
    }

    /// Who was dialled.
    public int target() {
        return target;
    }

    /// How it came to be.
    public DialRoute route() {
        return route;
    }

    /// The node at the other end.
    public int other(int node) {
        return node == dialer ? target : dialer;
    }

    /// True when `node` dialled.
    public boolean isOutbound(int node) {
        return node == dialer;
    }

    /// The usual one-way delay.
    public long delayNanos() {
        return delayNanos;
    }

    boolean isOpenFor(int node) {
        return open[side(node)];
    }

    void closeFor(int node) {
        open[side(node)] = false;
    }

    /// The moment a message that would arrive at `nanos` really does: never before one sent earlier.
    long inOrder(int from, long nanos) {
        int way = side(from);
        lastArrival[way] = Math.max(lastArrival[way], nanos);
        return lastArrival[way];
    }

    int queue(int from, int bytes) {
        return queuedBytes[side(from)] += bytes;
    }

    int queuedBytes(int from) {
        return queuedBytes[side(from)];
    }

    /// Messages that have arrived and wait for the line to the reader.
    boolean isWaiting(int from) {
        return waiting[side(from)] > 0;
    }

    void wait(int from, int change) {
        waiting[side(from)] += change;
    }

    private int side(int node) {
        return node == dialer ? 0 : 1;
    }
}
