package org.nelumbo.coordination.codec;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Lists, flags and numbers of message bodies: a two-byte count, then the elements.
final class WireLists {
    private static final String WHAT = "list in a message";

    private WireLists() {}

    /// Elements of one known size.
    static void write(ByteWriter writer, List<Bytes> elements) {
        writer.writeUint16BigEndian(elements.size());
        elements.forEach(writer::write);
    }

    /// Elements of one known size.
    static List<Bytes> read(ByteReader reader, int least, int most, int size) throws DecodeException {
        int count = count(reader, least, most);
        List<Bytes> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(reader.read(size));
        }
        return elements;
    }

    /// Elements behind a four-byte length each.
    static void writeSized(ByteWriter writer, List<Bytes> elements) {
        writer.writeUint16BigEndian(elements.size());
        elements.forEach(element -> writer.writeUint32BigEndian(element.size()).write(element));
    }

    /// Elements behind a four-byte length each.
    static List<Bytes> readSized(ByteReader reader, int least, int most) throws DecodeException {
        int count = count(reader, least, most);
        List<Bytes> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(reader.read(readNumber(reader)));
        }
        return elements;
    }

    /// Four bytes, 0…2³¹−1.
    static int readNumber(ByteReader reader) throws DecodeException {
        long number = reader.readUint32BigEndian();
        if (number > Integer.MAX_VALUE) {
            throw DecodeException.invalid("number in a message", "it is out of range");
        }
        return (int) number;
    }

    /// One byte, 0 or 1.
    static boolean readFlag(ByteReader reader) throws DecodeException {
        int flag = reader.readUnsignedByte();
        if (flag > 1) {
            throw DecodeException.invalid("flag in a message", "it is neither 0 nor 1");
        }
        return flag == 1;
    }

    private static int count(ByteReader reader, int least, int most) throws DecodeException {
        int count = reader.readUint16BigEndian();
        if (count > most) {
            throw DecodeException.oversized(WHAT, count, most);
        }
        if (count < least) {
            throw DecodeException.invalid(WHAT, "it has too few elements");
        }
        return count;
    }
}
