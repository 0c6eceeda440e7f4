package org.nelumbo.backend;

import org.nelumbo.chain.block.BlockHash;
/// The end of the best chain.
///
/// @param hash of the last block
/// @param height of the last block; genesis has 0

public record ChainTip(BlockHash hash, int height) {
    public ChainTip {
        if (height < 0) {
            throw new IllegalArgumentException("negative height: " + height);
        }
    }
}
