package org.nelumbo.foundation.bytes;

/// Reads fixed and length-prefixed fields from bytes that came from outside, without ever reading or allocating beyond
/// what is there. Not thread-safe.
public final class ByteReader {
    private final Bytes source;
    private final String what;
    private int position;

    /// @param what what is being read, for the sentence of a [DecodeException], such as "transaction"
    public ByteReader(Bytes source, String what) {
        this.source = source;
        this.what = what;
    }

    /// Index of the next byte.
    public int position() {
        return position;
    }

    /// Number of bytes not yet read.
    public int remaining() {
        return source.size() - position;
    }

    /// The next byte as 0…255.
    public int readUnsignedByte() throws DecodeException {
        need(1);
        return source.unsigned(position++);
    }

    /// The next `length` bytes.
    public Bytes read(int length) throws DecodeException {
        need(length);
        Bytes read = source.slice(position, position + length);
        position += length;
        return read;
    }

    /// Everything that is left.
    public Bytes readRest() {
        Bytes rest = source.slice(position, source.size());
        position = source.size();
        return rest;
    }

    /// Two bytes, least significant first, as 0…65535.
    public int readUint16LittleEndian() throws DecodeException {
        return (int) littleEndian(2);
    }

    /// Four bytes, least significant first, as a signed value.
    public int readInt32LittleEndian() throws DecodeException {
        return (int) littleEndian(4);
    }

    /// Four bytes, least significant first, as 0…2³²−1.
    public long readUint32LittleEndian() throws DecodeException {
        return littleEndian(4);
    }

    /// Eight bytes, least significant first, as a signed value.
    public long readInt64LittleEndian() throws DecodeException {
        return littleEndian(8);
    }

    /// Two bytes, most significant first, as 0…65535.
    public int readUint16BigEndian() throws DecodeException {
        return (int) bigEndian(2);
    }

    /// Four bytes, most significant first, as 0…2³²−1.
    public long readUint32BigEndian() throws DecodeException {
        return bigEndian(4);
    }

    /// Eight bytes, most significant first, as a signed value.
    public long readInt64BigEndian() throws DecodeException {
        return bigEndian(8);
    }

    /// Ends the reading.
    ///
    /// @throws DecodeException if bytes are left
    public void expectEnd() throws DecodeException {
        if (remaining() > 0) {
            throw DecodeException.trailing(what, remaining());
        }
    }

    private long littleEndian(int length) throws DecodeException {
        need(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) source.unsigned(position++) << (8 * i);
        }
        return value;
    }

    private long bigEndian(int length) throws DecodeException {
        need(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | source.unsigned(position++);
        }
        return value;
    }

    private void need(int length) throws DecodeException {
        if (length < 0) {
            throw DecodeException.invalid(what, "a length is negative");
        }
        if (length > remaining()) {
            throw DecodeException.truncated(what, length, remaining());
        }
    }
}
