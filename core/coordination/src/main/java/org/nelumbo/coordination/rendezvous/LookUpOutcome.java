package org.nelumbo.coordination.rendezvous;

/// How a look-up ended.
public enum LookUpOutcome {
    /// A valid record came.
    FOUND,
    /// Servers answered, and had none.
    NONE,
    /// No server could be asked.
    UNAVAILABLE
}
