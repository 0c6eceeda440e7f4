package org.nelumbo.foundation.failure;

/// An expected failure: part of a room's contract, not a broken invariant. Each room has its own sealed sums of them.
public interface Failure {
    /// One sentence for the log and for developers. What a person reads is written by the app, per type, in their
    /// language. It holds no secret.
    String explanation();
}
