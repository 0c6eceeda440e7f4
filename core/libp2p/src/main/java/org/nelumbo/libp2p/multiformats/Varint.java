package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Multiformats' unsigned varint: base 128, least significant group first, at most nine bytes (values below 2⁶³), and
/// only in its shortest form.
///
/// Source: multiformats/unsigned-varint. Protobuf's own varint is wider and need not be minimal: see [ProtobufReader].
public final class Varint {
    /// The longest form.
    public static final int MAX_BYTES = 9;

    private Varint() {}

    /// Number of bytes `value` takes.
    ///
    /// @param value 0 or more
    public static int size(long value) {
        requireUnsigned(value);
        return Math.max(1, (63 - Long.numberOfLeadingZeros(value)) / 7 + 1);
    }

    /// The bytes of `value`.
    ///
    /// @param value 0 or more
    public static Bytes encode(long value) {
        return write(new ByteWriter(MAX_BYTES), value).toBytes();
    }

    /// Appends `value` to `target`.
    ///
    /// @param value 0 or more
    /// @return `target`
    public static ByteWriter write(ByteWriter target, long value) {
        requireUnsigned(value);
        long rest = value;
        while (rest >= 0x80) {
            target.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        return target.writeByte((int) rest);
    }

    /// The next value of `source`.
    public static long read(ByteReader source) throws DecodeException {
        VarintAccumulator accumulator = new VarintAccumulator("varint", Long.MAX_VALUE);
        while (!accumulator.accept(source.readUnsignedByte())) {
            // The accumulator ends this by value or by failure after nine bytes at the latest.
        }
        return accumulator.value();
    }

    /// The next bytes of `source` with their length before them.
    ///
    /// @param maxLength the largest accepted length, checked before anything is read
    public static Bytes readPrefixed(ByteReader source, String what, int maxLength) throws DecodeException {
        long length = read(source);
        if (length > maxLength) {
            throw DecodeException.oversized(what, length, maxLength);
        }
        return source.read((int) length);
    }

    /// Appends the length of `content`, then `content`.
    ///
    /// @return `target`
    public static ByteWriter writePrefixed(ByteWriter target, Bytes content) {
        return write(target, content.size()).write(content);
    }

    private static void requireUnsigned(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a varint is not negative");
        }
    }
}
