package org.nelumbo.coordination.port;

/// Where this room writes down what commits us, before it speaks. Called on the coordination's event thread.
///
/// Secret nonces are never part of it.
public interface CoordinationRepository {
    /// Everything that was committed, for the start.
    StoredCoordination load();

    /// Applies all of `commit` or none of it, and returns only when it would survive the loss of power.
    void commit(CoordinationCommit commit);
}
