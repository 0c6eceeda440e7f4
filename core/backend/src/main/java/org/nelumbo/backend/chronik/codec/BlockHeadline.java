package org.nelumbo.backend.chronik.codec;

import java.time.Instant;
import org.nelumbo.chain.block.BlockHash;

/// What a wallet reads of Chronik's `BlockInfo`.
///
/// @param hash of the header
/// @param previous hash of the block below
/// @param height genesis has 0
/// @param timestamp the header's time
public record BlockHeadline(BlockHash hash, BlockHash previous, int height, Instant timestamp) {}
