package org.nelumbo.coordination.port;

/// Where the network shows a transaction.
public sealed interface ChainSighting {
    /// Nowhere.
    record NotSeen() implements ChainSighting {}

    /// Waiting for a block.
    record InMempool() implements ChainSighting {}

    /// In a block of this height.
    record InBlock(int height) implements ChainSighting {}

    /// No answer.
    record Unreachable(String reason) implements ChainSighting {}
}
