package org.nelumbo.libp2p.kad;

/// What part a node takes in the DHT.
public enum KadMode {
    /// It asks and does not serve: for computers that others cannot reach or that come and go.
    CLIENT,
    /// It asks, answers, and keeps records for others.
    SERVER
}
