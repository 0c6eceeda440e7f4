package org.nelumbo.libp2p.sim;

/// Something one node sends another. Passed on as an object; only its size is what it would be on the wire.
public interface SimMessage {
    /// Bytes it would take on the wire.
    int bytes();

    /// What the event hash shall see of it; must not depend on identity hash codes.
    long digest();
}
