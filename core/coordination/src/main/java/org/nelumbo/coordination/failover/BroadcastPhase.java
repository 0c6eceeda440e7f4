package org.nelumbo.coordination.failover;

/// Where a signed transaction stands on its way to the chain.
public enum BroadcastPhase {
    /// It is somebody's turn.
    WAITING,
    /// We asked the chain to take it, or whether it has it.
    SENDING,
    /// The network has it.
    SEEN,
    /// It is in a block.
    CONFIRMED,
    /// Every turn passed and the network does not show it; we keep trying.
    EXHAUSTED,
    /// Our backend refuses it; another's may not.
    REFUSED
}
