package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Walks over the fields of one protobuf message, in whatever order they come.
///
/// ```java
/// var reader = new ProtobufReader(message, "identify", 8192);
/// while (reader.next()) {
///     switch (reader.field()) {
///         case 1 -> key = Optional.of(reader.bytes(600));
///         case 3 -> protocols.add(reader.text(128));
///         default -> reader.skip();
///     }
/// }
/// ```
///
/// Absent fields are no error, so the caller starts from empty values; of a scalar that is repeated the last counts
/// because the caller overwrites it. A known field with another wire type than asked for is refused, and so are
/// groups, which no libp2p message has. Not thread-safe. Source: the protobuf wire format.
public final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int MAX_VARINT_BYTES = 10;

    private final ByteReader source;
    private final String what;
    private int field;
    private int wireType;
    private boolean valuePending;

    /// @param what what is being read, for the sentence of a [DecodeException]
    /// @param maxSize the largest accepted message in bytes, checked at once
    public ProtobufReader(Bytes message, String what, int maxSize) throws DecodeException {
        if (message.size() > maxSize) {
            throw DecodeException.oversized(what, message.size(), maxSize);
        }
        this.source = new ByteReader(message, what);
        this.what = what;
    }

    /// Moves to the next field.
    ///
    /// @return false at the end of the message
    /// @throws IllegalStateException if the value of the field before was neither read nor skipped
    public boolean next() throws DecodeException {
        if (valuePending) {
            throw new IllegalStateException("field " + field + " was not read");
        }
        if (source.remaining() == 0) {
            return false;
        }
        long key = varint();
        if (key >>> 32 != 0 || key >>> 3 == 0) {
            throw DecodeException.invalid(what, "a field number is out of range");
        }
        field = (int) (key >>> 3);
        wireType = (int) (key & 7);
        valuePending = true;
        return true;
    }

    /// The number of the field that [#next] moved to.
    public int field() {
        return field;
    }

    /// The value as bytes.
    ///
    /// @param maxSize the largest accepted size, checked before anything is read
    public Bytes bytes(int maxSize) throws DecodeException {
        take(LENGTH_DELIMITED);
        long length = varint();
        if (length < 0 || length > maxSize) {
            throw DecodeException.oversized(what, length < 0 ? Long.MAX_VALUE : length, maxSize);
        }
        return source.read((int) length);
    }

    /// The value as UTF-8 text.
    ///
    /// @param maxSize the largest accepted size in bytes, checked before anything is read
    public String text(int maxSize) throws DecodeException {
        return Utf8.decode(bytes(maxSize), what);
    }

    /// The value as an unsigned number of 64 bits; values from 2⁶³ on come out negative.
    public long uint64() throws DecodeException {
        take(VARINT);
        return varint();
    }

    /// The value as an enum number or other small number; what does not fit 32 bits is refused.
    public int uint31() throws DecodeException {
        long value = uint64();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw DecodeException.invalid(what, "a small number is out of range");
        }
        return (int) value;
    }

    /// The value as a truth value.
    public boolean bool() throws DecodeException {
        return uint64() != 0;
    }

    /// Passes over the value.
    public void skip() throws DecodeException {
        valuePending = false;
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> source.read(8);
            case FIXED32 -> source.read(4);
            case LENGTH_DELIMITED -> {
                long length = varint();
                if (length < 0 || length > source.remaining()) {
                    throw DecodeException.truncated(what, length < 0 ? Long.MAX_VALUE : length, source.remaining());
                }
                source.read((int) length);
            }
            default -> throw DecodeException.invalid(what, "a field has an unknown wire type");
        }
    }

    private void take(int expected) throws DecodeException {
        if (!valuePending) {
            throw new IllegalStateException("there is no field to read");
        }
        if (wireType != expected) {
            throw DecodeException.invalid(what, "field " + field + " has the wrong wire type");
        }
        valuePending = false;
    }

    private long varint() throws DecodeException {
        long value = 0;
        for (int i = 0; i < MAX_VARINT_BYTES; i++) {
            int next = source.readUnsignedByte();
            value |= (long) (next & 0x7f) << (7 * i);
            if ((next & 0x80) == 0) {
                return value;
            }
        }
        throw DecodeException.invalid(what, "a number has more than ten bytes");
    }
}
