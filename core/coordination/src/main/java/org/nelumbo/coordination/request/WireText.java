package org.nelumbo.coordination.request;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Texts and times as this room writes them: UTF-8 behind a two-byte big-endian length; milliseconds since 1970 UTC.
public final class WireText {
    /// The largest accepted time: the end of the year 9999.
    public static final long MAX_MILLIS = 253_402_300_799_999L;

    private WireText() {}

    /// Writes a text.
    ///
    /// @throws IllegalArgumentException if it needs more than 65535 bytes or is no valid UTF-16
    public static void write(ByteWriter writer, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            if (bytes.length > 0xffff) {
                throw new IllegalArgumentException("the text is too long");
            }
            writer.writeUint16BigEndian(bytes.length).write(bytes);
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("the text is not valid", malformed);
        }
    }

    /// Reads a text from outside, of at most `maxCharacters` UTF-16 units. Malformed UTF-8 is refused, not replaced,
    /// so
    /// that one text has one encoding.
    public static String read(ByteReader reader, String what, int maxCharacters) throws DecodeException {
        int size = reader.readUint16BigEndian();
        if (size > 3L * maxCharacters) {
            throw DecodeException.oversized("text in " + what, size, 3L * maxCharacters);
        }
        Bytes encoded = reader.read(size);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(encoded.toArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw DecodeException.invalid(what, "a text is not UTF-8");
        }
        if (text.length() > maxCharacters) {
            throw DecodeException.oversized("text in " + what, text.length(), maxCharacters);
        }
        return text;
    }

    /// Reads a time from outside.
    public static Instant readInstant(ByteReader reader, String what) throws DecodeException {
        long millis = reader.readUint32BigEndian() << 32 | reader.readUint32BigEndian();
        if (millis < 0 || millis > MAX_MILLIS) {
            throw DecodeException.invalid(what, "a time is out of range");
        }
        return Instant.ofEpochMilli(millis);
    }
}
