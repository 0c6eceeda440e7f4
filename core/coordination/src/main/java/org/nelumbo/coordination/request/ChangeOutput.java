package org.nelumbo.coordination.request;

/// The proposer's claim that an output comes back to the wallet; every reviewer derives it again.
///
/// @param outputIndex position in the transaction, from 0
public record ChangeOutput(int outputIndex, KeyPath path) {}
