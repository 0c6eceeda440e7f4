package org.nelumbo.libp2p.host;

/// Why a connection ended.
public enum CloseReason {
    /// The remote closed it.
    REMOTE,
    /// The application asked for it.
    LOCAL,
    /// The host is shutting down.
    SHUTDOWN,
    /// Nobody used it for a while.
    IDLE,
    /// The remote no longer answered.
    UNRESPONSIVE,
    /// The remote broke a protocol or exceeded a rate.
    VIOLATION,
    /// Room was needed for better connections.
    TRIMMED,
    /// The network or an inner defect.
    FAILURE
}
