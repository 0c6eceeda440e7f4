package org.nelumbo.chain.encoding;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The variable-length unsigned integers of the Bitcoin protocol: one byte below 253, else a marker byte 253, 254 or
/// 255 and 2, 4 or 8 bytes, least significant first. Only the shortest form is accepted. Pure; any thread.
public final class CompactSize {
    private CompactSize() {}

    /// Appends `value`.
    ///
    /// @throws IllegalArgumentException if `value` is negative
    public static void write(ByteWriter writer, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a CompactSize is never negative: " + value);
        }
        if (value < 253) {
            writer.writeByte((int) value);
        } else if (value <= 0xffffL) {
            writer.writeByte(253).writeUint16LittleEndian((int) value);
        } else if (value <= 0xffff_ffffL) {
            writer.writeByte(254).writeUint32LittleEndian(value);
        } else {
            writer.writeByte(255).writeInt64LittleEndian(value);
        }
    }

    /// Appends the size of `content`, then `content`.
    public static void writeBytes(ByteWriter writer, Bytes content) {
        write(writer, content.size());
        writer.write(content);
    }

    /// `value` alone.
    public static Bytes encode(long value) {
        ByteWriter writer = new ByteWriter(9);
        write(writer, value);
        return writer.toBytes();
    }

    /// Number of bytes that [#write] appends for `value`.
    public static int sizeOf(long value) {
        return value < 253 ? 1 : value <= 0xffffL ? 3 : value <= 0xffff_ffffL ? 5 : 9;
    }

    /// Reads a count or length from outside.
    ///
    /// @param limit the largest accepted value
    /// @param what what is counted, for the sentence of the failure
    /// @throws DecodeException also if a shorter form of the same number exists
    public static int read(ByteReader reader, int limit, String what) throws DecodeException {
        int first = reader.readUnsignedByte();
        long value = switch (first) {
            case 253 -> reader.readUint16LittleEndian();
            case 254 -> reader.readUint32LittleEndian();
            case 255 -> reader.readInt64LittleEndian();
            default -> first;
        };
        boolean shortest = first < 253
                || first == 253 && value >= 253
                || first == 254 && value > 0xffffL
                || first == 255 && (value < 0 || value > 0xffff_ffffL);
        if (!shortest) {
            throw DecodeException.invalid(what, "its CompactSize is not in the shortest form");
        }
        if (value < 0 || value > limit) {
            throw DecodeException.oversized(what, value, limit);
        }
        return (int) value;
    }

    /// Reads a size and as many bytes from outside.
    ///
    /// @param limit the largest accepted size, checked before the bytes are read
    public static Bytes readBytes(ByteReader reader, int limit, String what) throws DecodeException {
        return reader.read(read(reader, limit, what));
    }
}
