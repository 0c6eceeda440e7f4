package org.nelumbo.libp2p.kad.table;

/// One peer in a table, and how it behaves. Kept small: a simulation holds millions of them.
final class TableEntry {
    private KadPeer peer;
    private final long groupBits;
    private long answeredNanos;
    private long pingedNanos;
    private int failures;

    TableEntry(KadPeer peer, PeerNetwork group, long nowNanos) {
        this.peer = peer;
        this.groupBits = group.bits();
        this.answeredNanos = nowNanos;
        this.pingedNanos = nowNanos;
    }

    KadPeer peer() {
        return peer;
    }

    void update(KadPeer newer, long nowNanos) {
        peer = peer.at(newer.addresses());
        answered(nowNanos);
    }

    void answered(long nowNanos) {
        answeredNanos = nowNanos;
        failures = 0;
    }

    /// @return failures in a row, this one included
    int failed() {
        return ++failures;
    }

    void pinged(long nowNanos) {
        pingedNanos = nowNanos;
    }

    boolean mayBePinged(long nowNanos, long pauseNanos) {
        return nowNanos - pingedNanos >= pauseNanos && (failures > 0 || nowNanos - answeredNanos >= pauseNanos);
    }

    boolean isMoreDoubtfulThan(TableEntry other) {
        return failures == other.failures ? answeredNanos - other.answeredNanos < 0 : failures > other.failures;
    }

    long groupBits() {
        return groupBits;
    }

    boolean isOf(PeerNetwork group) {
        return groupBits == group.bits();
    }
}
