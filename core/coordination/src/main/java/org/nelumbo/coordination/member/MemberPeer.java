package org.nelumbo.coordination.member;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The computer a member signs with, by its libp2p peer id. This room only compares and copies the bytes; the
/// transport
/// adapter knows what they mean.
///
/// @param id multihash bytes, 1 to 64 (libp2p peer-ids specification)
public record MemberPeer(Bytes id) implements Comparable<MemberPeer> {
    /// The largest accepted size in bytes.
    public static final int MAX_SIZE = 64;

    public MemberPeer {
        if (id.isEmpty() || id.size() > MAX_SIZE) {
            throw new IllegalArgumentException("a peer id has 1 to 64 bytes");
        }
    }

    /// Reads one byte of length and the multihash.
    public static MemberPeer read(ByteReader reader) throws DecodeException {
        int size = reader.readUnsignedByte();
        if (size > MAX_SIZE) {
            throw DecodeException.oversized("peer id", size, MAX_SIZE);
        }
        if (size == 0) {
            throw DecodeException.invalid("peer id", "it is empty");
        }
        return new MemberPeer(reader.read(size));
    }

    /// Writes what [#read] reads.
    public void write(ByteWriter writer) {
        writer.writeByte(id.size()).write(id);
    }

    @Override
    public int compareTo(MemberPeer other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id.hex();
    }
}
