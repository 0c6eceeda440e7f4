package org.nelumbo.backend;

import org.nelumbo.chain.transaction.Txid;

/// The input that spends an output.
///
/// @param txid the spending transaction
/// @param inputIndex which of its inputs, from 0
public record Spender(Txid txid, long inputIndex) {}
