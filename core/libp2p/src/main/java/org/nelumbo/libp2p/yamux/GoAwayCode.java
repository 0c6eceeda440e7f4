package org.nelumbo.libp2p.yamux;

/// Why a session ends. The order is the number on the wire.
public enum GoAwayCode {
    /// An orderly end.
    NORMAL,
    /// The other side broke the protocol or a rate.
    PROTOCOL_ERROR,
    /// A defect.
    INTERNAL_ERROR
}
