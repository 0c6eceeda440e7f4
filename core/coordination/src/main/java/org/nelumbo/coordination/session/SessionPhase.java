package org.nelumbo.coordination.session;

/// Where an attempt stands.
public enum SessionPhase {
    /// Round 0: each promises their nonces.
    COMMITTING,
    /// Round 1: each reveals the nonces they promised.
    REVEALING,
    /// Round 2: each signs.
    SIGNING,
    /// All final signatures verify.
    COMPLETE,
    /// It ended without signatures.
    ABORTED
}
