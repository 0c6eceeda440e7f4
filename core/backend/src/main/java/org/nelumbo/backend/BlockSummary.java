package org.nelumbo.backend;

import java.time.Instant;
import org.nelumbo.chain.block.BlockHash;

/// A block of the best chain without its transactions.
///
/// @param hash of its header
/// @param previous hash of the block below; zeros for genesis
/// @param height genesis has 0
/// @param timestamp the time in its header, whole seconds
/// @param medianTime the median of the header times of this block and the ten below: the clock of lock times and
///     upgrades for whatever comes on top of it
public record BlockSummary(BlockHash hash, BlockHash previous, int height, Instant timestamp, Instant medianTime) {}
