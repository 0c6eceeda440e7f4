package org.nelumbo.chain.block;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The id of a block.
///
/// @param internal 32 bytes as they come out of the hash, the order inside headers and Chronik messages
public record BlockHash(Bytes internal) {
    /// Bytes in a hash.
    public static final int SIZE = 32;

    /// What the first block names as its predecessor.
    public static final BlockHash ZERO = new BlockHash(Bytes.of(new byte[SIZE]));

    public BlockHash {
        if (internal.size() != SIZE) {
            throw new IllegalArgumentException("a block hash has 32 bytes, not " + internal.size());
        }
    }

    /// Reads the 64 hex digits that explorers, RPC and URLs show.
    public static BlockHash fromDisplay(String text) throws DecodeException {
        Bytes displayed = Bytes.parseHex(text, SIZE);
        if (displayed.size() != SIZE) {
            throw DecodeException.truncated("block hash", SIZE, displayed.size());
        }
        return new BlockHash(displayed.reversed());
    }

    /// 64 hex digits in the order that explorers, RPC and URLs show.
    public String display() {
        return internal.reversed().hex();
    }

    /// As [#display].
    @Override
    public String toString() {
        return display();
    }
}
