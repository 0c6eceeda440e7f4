package org.nelumbo.libp2p.sim;

/// How a node behaves in the DHT.
public enum KadConduct {
    /// Serves, as it should.
    SERVER,
    /// Asks, and serves nobody.
    CLIENT,
    /// Answers pings and nothing else.
    SILENT,
    /// Names only its accomplices, keeps nothing, gives nothing.
    LIAR
}
