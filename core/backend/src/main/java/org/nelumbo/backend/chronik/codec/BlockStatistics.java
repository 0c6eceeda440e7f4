package org.nelumbo.backend.chronik.codec;

import org.nelumbo.backend.BlockSummary;

/// Everything that Chronik tells about a block apart from its transactions.
///
/// @param summary hash, height, times
/// @param bits the difficulty target in compact form
/// @param size of the serialized block, bytes
/// @param transactions how many, coinbase included
/// @param inputs of all transactions, coinbase included
/// @param outputs of all transactions
/// @param inputSum satoshis spent
/// @param coinbaseOutputSum satoshis paid out by the coinbase transaction
/// @param outputSum satoshis paid out by all others
/// @param burnedSum satoshis in outputs that nobody can spend
public record BlockStatistics(
        BlockSummary summary,
        int bits,
        long size,
        int transactions,
        int inputs,
        int outputs,
        long inputSum,
        long coinbaseOutputSum,
        long outputSum,
        long burnedSum) {}
