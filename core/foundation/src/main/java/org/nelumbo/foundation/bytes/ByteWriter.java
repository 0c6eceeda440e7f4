package org.nelumbo.foundation.bytes;

import java.util.Arrays;

/// Collects fields into one [Bytes]. The counterpart of [ByteReader]. Not thread-safe.
public final class ByteWriter {
    private byte[] buffer;
    private int size;

    /// A writer with room for a few fields; it grows as needed.
    public ByteWriter() {
        this(128);
    }

    /// @param expectedSize bytes to make room for at once
    public ByteWriter(int expectedSize) {
        this.buffer = new byte[Math.max(16, expectedSize)];
    }

    /// The lowest eight bits of `value`.
    public ByteWriter writeByte(int value) {
        room(1);
        buffer[size++] = (byte) value;
        return this;
    }

    /// All of `value`.
    public ByteWriter write(Bytes value) {
        room(value.size());
        value.copyTo(buffer, size);
        size += value.size();
        return this;
    }

    /// All of `value`.
    public ByteWriter write(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    /// Two bytes, least significant first.
    public ByteWriter writeUint16LittleEndian(int value) {
        return littleEndian(value, 2);
    }

    /// Four bytes, least significant first.
    public ByteWriter writeInt32LittleEndian(int value) {
        return littleEndian(value, 4);
    }

    /// The lowest four bytes of `value`, least significant first.
    public ByteWriter writeUint32LittleEndian(long value) {
        return littleEndian(value, 4);
    }

    /// Eight bytes, least significant first.
    public ByteWriter writeInt64LittleEndian(long value) {
        return littleEndian(value, 8);
    }

    /// Two bytes, most significant first.
    public ByteWriter writeUint16BigEndian(int value) {
        return bigEndian(value, 2);
    }

    /// The lowest four bytes of `value`, most significant first.
    public ByteWriter writeUint32BigEndian(long value) {
        return bigEndian(value, 4);
    }

    /// Eight bytes, most significant first.
    public ByteWriter writeInt64BigEndian(long value) {
        return bigEndian(value, 8);
    }

    /// Number of bytes written so far.
    public int size() {
        return size;
    }

    /// What was written so far.
    public Bytes toBytes() {
        return Bytes.of(buffer, 0, size);
    }

    private ByteWriter littleEndian(long value, int length) {
        room(length);
        for (int i = 0; i < length; i++) {
            buffer[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private ByteWriter bigEndian(long value, int length) {
        room(length);
        for (int i = length - 1; i >= 0; i--) {
            buffer[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
        }
    }
}
