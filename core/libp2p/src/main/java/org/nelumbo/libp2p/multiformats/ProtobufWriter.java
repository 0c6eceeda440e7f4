package org.nelumbo.libp2p.multiformats;

import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// Writes one protobuf message in the only form this host uses: fields in ascending order, shortest numbers, and every
/// field that is given, also when it holds the default. A field that shall be absent is simply not written.
///
/// Not thread-safe. Source: the protobuf wire format.
public final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteWriter target = new ByteWriter(128);
    private int lastField;

    /// A number, taken as unsigned.
    ///
    /// @throws IllegalStateException if a higher field was written before
    public ProtobufWriter uint64(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    /// A truth value.
    ///
    /// @throws IllegalStateException if a higher field was written before
    public ProtobufWriter bool(int field, boolean value) {
        return uint64(field, value ? 1 : 0);
    }

    /// Bytes, or a message inside this one.
    ///
    /// @throws IllegalStateException if a higher field was written before
    public ProtobufWriter bytes(int field, Bytes value) {
        key(field, LENGTH_DELIMITED);
        varint(value.size());
        target.write(value);
        return this;
    }

    /// Text as UTF-8.
    ///
    /// @throws IllegalStateException if a higher field was written before
    public ProtobufWriter text(int field, String value) {
        return bytes(field, Bytes.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    /// The message so far.
    public Bytes toBytes() {
        return target.toBytes();
    }

    private void key(int field, int wireType) {
        if (field < 1 || field < lastField) {
            throw new IllegalStateException("field " + field + " after field " + lastField);
        }
        lastField = field;
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            target.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        target.writeByte((int) rest);
    }
}
