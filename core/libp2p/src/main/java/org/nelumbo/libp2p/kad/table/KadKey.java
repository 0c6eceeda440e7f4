package org.nelumbo.libp2p.kad.table;

import java.nio.ByteBuffer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

/// A place in the key space of the DHT: 256 bits, the SHA-256 of a key or of a peer's multihash. Two
/// places are as far apart as their XOR, read as a number.
///
/// The natural order is that of the unsigned number, so a [#distance] can be compared too. Immutable,
/// 48 bytes. Source: libp2p/specs, kad-dht.
public final class KadKey implements Comparable<KadKey> {
    /// Size in bits.
    public static final int BITS = 256;

    private static final int BYTES = 32;

    private final long first;
    private final long second;
    private final long third;
    private final long fourth;

    private KadKey(long first, long second, long third, long fourth) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /// Where a record or provider key stands: at its SHA-256.
    public static KadKey of(Bytes key) {
        return ofHash(Multihash.sha256(key).digest());
    }

    /// Where a peer stands: at the SHA-256 of its multihash bytes.
    public static KadKey of(PeerId peer) {
        return of(peer.encode());
    }

    /// The place with these 32 bytes, most significant first.
    ///
    /// @throws IllegalArgumentException if there are not 32
    public static KadKey ofHash(Bytes hash) {
        if (hash.size() != BYTES) {
            throw new IllegalArgumentException("a place in the DHT has 32 bytes");
        }
        return new KadKey(word(hash, 0), word(hash, 8), word(hash, 16), word(hash, 24));
    }

    /// The XOR of both: how far apart they are.
    public KadKey distance(KadKey other) {
        return new KadKey(first ^ other.first, second ^ other.second, third ^ other.third, fourth ^ other.fourth);
    }

    /// Compares how far `left` and `right` are from here: negative when `left` is nearer.
    public int compareDistance(KadKey left, KadKey right) {
        int order = Long.compareUnsigned(first ^ left.first, first ^ right.first);
        if (order == 0) {
            order = Long.compareUnsigned(second ^ left.second, second ^ right.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third ^ left.third, third ^ right.third);
        }
        return order == 0 ? Long.compareUnsigned(fourth ^ left.fourth, fourth ^ right.fourth) : order;
    }

    /// Number of leading bits both have in common, [#BITS] for the same place.
    public int commonPrefix(KadKey other) {
        long difference = first ^ other.first;
        if (difference != 0) {
            return Long.numberOfLeadingZeros(difference);
        }
        difference = second ^ other.second;
        if (difference != 0) {
            return 64 + Long.numberOfLeadingZeros(difference);
        }
        difference = third ^ other.third;
        return difference != 0
                ? 128 + Long.numberOfLeadingZeros(difference)
                : 192 + Long.numberOfLeadingZeros(fourth ^ other.fourth);
    }

    /// The 32 bytes, most significant first.
    public Bytes toBytes() {
        return Bytes.of(ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array());
    }

    @Override
    public int compareTo(KadKey other) {
        int order = Long.compareUnsigned(first, other.first);
        if (order == 0) {
            order = Long.compareUnsigned(second, other.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third, other.third);
        }
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KadKey key
                && first == key.first
                && second == key.second
                && third == key.third
                && fourth == key.fourth;
    }

    /// The last bits: peers of one bucket share the first.
    @Override
    public int hashCode() {
        return Long.hashCode(fourth);
    }

    /// Hexadecimal digits.
    @Override
    public String toString() {
        return toBytes().hex();
    }

    private static long word(Bytes hash, int from) {
        long word = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            word = word << Byte.SIZE | hash.unsigned(i);
        }
        return word;
    }
}
