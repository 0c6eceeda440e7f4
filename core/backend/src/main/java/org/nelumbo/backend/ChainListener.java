package org.nelumbo.backend;

/// Is told of [ChainEvent]s, one at a time, on a thread of the backend. It must be quick, must not throw, and must not
/// call the backend from inside: it hands over to its own thread.
@FunctionalInterface
public interface ChainListener {
    void on(ChainEvent event);
}
