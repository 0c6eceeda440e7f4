package org.nelumbo.libp2p.kad.lookup;

import org.nelumbo.libp2p.kad.table.KadPeer;

/// A peer that a look-up has heard of.
final class Candidate {
    enum State {
        HEARD_OF,
        ASKED,
        ANSWERED,
        FAILED
    }

    private final PeerNetworks networks;
    private final int hops;
    private State state = State.HEARD_OF;
    private int path = -1;

    Candidate(KadPeer peer, int hops) {
        this.networks = PeerNetworks.of(peer);
        this.hops = hops;
    }

    KadPeer peer() {
        return networks.peer();
    }

    PeerNetworks networks() {
        return networks;
    }

    int hops() {
        return hops;
    }

    boolean is(State other) {
        return state == other;
    }

    /// The path that asked it, -1 if none did.
    int path() {
        return path;
    }

    void ask(int byPath) {
        state = State.ASKED;
        path = byPath;
    }

    void end(State outcome) {
        state = outcome;
    }
}
