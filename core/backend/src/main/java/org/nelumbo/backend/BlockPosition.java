package org.nelumbo.backend;

import java.time.Instant;
import org.nelumbo.chain.block.BlockHash;

/// The block a transaction is in.
///
/// @param height genesis has 0
/// @param hash of the block
/// @param timestamp the time in the block's header, whole seconds, as its miner set it
public record BlockPosition(int height, BlockHash hash, Instant timestamp) {
    public BlockPosition {
        if (height < 0) {
            throw new IllegalArgumentException("negative height: " + height);
        }
    }
}
