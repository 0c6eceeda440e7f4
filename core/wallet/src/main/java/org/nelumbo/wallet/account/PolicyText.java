package org.nelumbo.wallet.account;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.ByteReader;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Names inside a policy: short, visible, and encoded in exactly one way (size in one byte, then UTF-8).
final class PolicyText {
    static final int MAX_CHARACTERS = 40;
    private static final int MAX_BYTES = 4 * MAX_CHARACTERS;

    private PolicyText() {}

    /// True for 1 … 40 code points without control, format, private or unassigned ones, and no space at either end.
    static boolean isUsable(String text) {
        int count = text.codePointCount(0, text.length());
        return count >= 1
                && count <= MAX_CHARACTERS
                && text.equals(text.strip())
                && text.codePoints().noneMatch(PolicyText::isHidden);
    }

    static void write(ByteWriter writer, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writer.writeByte(encoded.length).write(encoded);
    }

    static String read(ByteReader reader) throws DecodeException {
        int size = reader.readUnsignedByte();
        if (size > MAX_BYTES) {
            throw DecodeException.oversized("name", size, MAX_BYTES);
        }
        Bytes encoded = reader.read(size);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(encoded.toArray()))
                    .toString();
            if (!isUsable(text)) {
                throw DecodeException.invalid(
                        "name", "it is empty, too long, or holds characters that cannot be shown");
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw DecodeException.invalid("name", "it is not UTF-8");
        }
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
