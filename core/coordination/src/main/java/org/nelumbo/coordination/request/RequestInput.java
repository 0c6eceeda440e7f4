package org.nelumbo.coordination.request;

import org.nelumbo.chain.transaction.TxOutput;

/// What an input of the transaction spends, and with which keys.
///
/// @param path which keys the spent output pays to
public record RequestInput(TxOutput spent, KeyPath path) {}
