package org.nelumbo.libp2p.host;

/// Who started a connection or a stream.
public enum Direction {
    /// The remote did.
    INBOUND,
    /// We did.
    OUTBOUND
}
