package org.nelumbo.libp2p.sim;

/// How a dial reached its target.
public enum DialRoute {
    /// Straight.
    DIRECT(3, false),
    /// Through a relay first; then the target, asked by DCUtR, dialled back.
    REVERSED(9, false),
    /// Through a relay first; then both punched a hole.
    PUNCHED(9, false),
    /// Through a relay, and it stayed there: a limited connection, which neither gossip nor the DHT uses.
    RELAYED(6, true),
    /// Not at all.
    UNREACHABLE(1, true);

    private final int crossings;
    private final boolean limited;

    DialRoute(int crossings, boolean limited) {
        this.crossings = crossings;
        this.limited = limited;
    }

    /// How many one-way delays pass until the connection can be used: TCP takes two, the upgrade and the first message
    /// share the third; the way through a relay comes before that.
    int crossings() {
        return crossings;
    }

    /// True when neither gossip nor the DHT may use it.
    boolean isLimited() {
        return limited;
    }
}
