package org.nelumbo.backend.simulated;

import java.time.Instant;
import java.util.List;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.BlockSummary;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.block.BlockHeader;
import org.nelumbo.chain.transaction.Txid;

/// A block of the simulated chain.
///
/// @param header with a valid proof of work
/// @param hash of the header
/// @param medianTime the median of the times of this block and the ten below
/// @param transactions their ids, the coinbase transaction first
public record SimulatedBlock(BlockHeader header, BlockHash hash, Instant medianTime, List<Txid> transactions) {
    public SimulatedBlock {
        transactions = List.copyOf(transactions);
    }

    /// The time in the header.
    public Instant time() {
        return Instant.ofEpochSecond(header.time());
    }

    ChainTip asTip() {
        return new ChainTip(hash, header.height());
    }

    BlockPosition asPosition() {
        return new BlockPosition(header.height(), hash, time());
    }

    /// The block without its transactions.
    public BlockSummary summary() {
        return new BlockSummary(hash, header.previous(), header.height(), time(), medianTime);
    }
}
