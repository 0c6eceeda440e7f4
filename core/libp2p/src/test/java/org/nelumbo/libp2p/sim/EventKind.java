package org.nelumbo.libp2p.sim;

/// What sort of thing happens; the number is part of the event hash.
public enum EventKind {
    /// A message reaches a node.
    DELIVERY(1),
    /// A node's own timer fires.
    TIMER(2),
    /// A dial ends, well or not.
    DIAL(3),
    /// A node notices that a connection has ended.
    CLOSE(4),
    /// A node comes or goes.
    CHURN(5),
    /// A node has finished checking a message.
    VALIDATION(6),
    /// The experiment itself acts: it publishes, looks up, measures.
    EXPERIMENT(7);

    private final int number;

    EventKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
