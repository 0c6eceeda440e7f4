package org.nelumbo.coordination.member;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A member of a shared wallet, named by their *member key*: a long-term secp256k1 public key in 33-byte compressed
/// form. It signs envelopes and holds no coins. Members are ordered bytewise, as MuSig2 orders signers.
///
/// The prefix is checked here; that the bytes are a point of the curve is checked where they are first used.
public record MemberId(Bytes key) implements Comparable<MemberId> {
    /// Size of a member key in bytes.
    public static final int SIZE = 33;

    public MemberId {
        if (!isCompressedKey(key)) {
            throw new IllegalArgumentException("a member key has 33 bytes and starts with 02 or 03");
        }
    }

    /// Reads a member key from outside.
    public static MemberId read(ByteReader reader) throws DecodeException {
        Bytes key = reader.read(SIZE);
        if (!isCompressedKey(key)) {
            throw DecodeException.invalid("member key", "it does not start with 02 or 03");
        }
        return new MemberId(key);
    }

    @Override
    public int compareTo(MemberId other) {
        return key.compareTo(other.key);
    }

    /// The first eight hexadecimal digits after the prefix: for logs.
    public String abbreviated() {
        return key.slice(1, 5).hex();
    }

    @Override
    public String toString() {
        return key.hex();
    }

    private static boolean isCompressedKey(Bytes key) {
        return key.size() == SIZE && (key.get(0) == 2 || key.get(0) == 3);
    }
}
