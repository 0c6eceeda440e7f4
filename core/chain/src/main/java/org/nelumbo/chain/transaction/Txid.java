package org.nelumbo.chain.transaction;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The id of a Lotus transaction, which does not depend on its signatures. Not the hash of the serialized transaction.
///
/// @param internal 32 bytes as they come out of the hash, the order inside transactions and Chronik messages
public record Txid(Bytes internal) implements Comparable<Txid> {
    /// Bytes in an id.
    public static final int SIZE = 32;

    public Txid {
        if (internal.size() != SIZE) {
            throw new IllegalArgumentException("a txid has 32 bytes, not " + internal.size());
        }
    }

    /// Reads the 64 hex digits that explorers, RPC and URLs show.
    public static Txid fromDisplay(String text) throws DecodeException {
        Bytes displayed = Bytes.parseHex(text, SIZE);
        if (displayed.size() != SIZE) {
            throw DecodeException.truncated("txid", SIZE, displayed.size());
        }
        return new Txid(displayed.reversed());
    }

    /// 64 hex digits in the order that explorers, RPC and URLs show: the reverse of [#internal].
    public String display() {
        return internal.reversed().hex();
    }

    @Override
    public int compareTo(Txid other) {
        return internal.compareTo(other.internal);
    }

    /// As [#display].
    @Override
    public String toString() {
        return display();
    }
}
