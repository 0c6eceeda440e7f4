package org.nelumbo.libp2p.host;

/// Which connection a dial is content with, and how it makes a new one.
public enum DialMode {
    /// Any open connection will do, a limited one too; otherwise one to any address, from the one given
    /// or known.
    ANY,
    /// Only a connection without limits will do; otherwise one to an address given or known that is not
    /// a relay's.
    DIRECT,
    /// Always a new connection, only to the addresses given, none of them a relay's; nobody shares it.
    FRESH,
    /// Like [#FRESH], and from the port we listen on, so that a router that let us out lets the remote
    /// in.
    HOLE_PUNCH,
    /// Like [#HOLE_PUNCH], and after the sockets have met, we act as the side that was dialled, in
    /// every layer.
    HOLE_PUNCH_AS_LISTENER;

    /// True when a limited connection is not enough.
    public boolean isDirect() {
        return this != ANY;
    }

    /// True when an open connection is not enough.
    public boolean isFresh() {
        return this == FRESH || isHolePunch();
    }

    /// True when the dial leaves from the port we listen on.
    public boolean isHolePunch() {
        return this == HOLE_PUNCH || this == HOLE_PUNCH_AS_LISTENER;
    }

    /// Which side of the handshakes we are.
    public Direction role() {
        return this == HOLE_PUNCH_AS_LISTENER ? Direction.INBOUND : Direction.OUTBOUND;
    }
}
