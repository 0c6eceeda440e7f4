package org.nelumbo.backend;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The hash of a block header.
///
/// @param internal 32 bytes as they come out of the hash
public record BlockHash(Bytes internal) {
    /// Number of bytes.
    public static final int SIZE = 32;

    public BlockHash {
        if (internal.size() != SIZE) {
            throw new IllegalArgumentException("a block hash has 32 bytes, not " + internal.size());
        }
    }

    /// Reads 32 bytes from outside in internal order.
    public static BlockHash parse(Bytes internal) throws DecodeException {
        if (internal.size() != SIZE) {
            throw DecodeException.invalid("block hash", "it does not have 32 bytes");
        }
        return new BlockHash(internal);
    }

    /// Reads 64 hexadecimal digits in display order.
    public static BlockHash parseDisplay(String hex) throws DecodeException {
        return parse(Bytes.parseHex(hex, SIZE).reversed());
    }

    /// 64 hexadecimal digits, last byte first, as explorers and RPC show it.
    public String display() {
        return internal.reversed().hex();
    }

    @Override
    public String toString() {
        return display();
    }
}
