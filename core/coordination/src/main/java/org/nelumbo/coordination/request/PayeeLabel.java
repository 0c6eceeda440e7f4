package org.nelumbo.coordination.request;

/// What the proposer calls the receiver of an output. A claim, shown as the proposer's words.
///
/// @param outputIndex position in the transaction, from 0
/// @param label at most 80 characters
public record PayeeLabel(int outputIndex, String label) {}
