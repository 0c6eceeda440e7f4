package org.nelumbo.chain.uri;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.DecodeException;

/// Percent encoding of UTF-8 (RFC 3986). A plus sign is a plus sign.
final class PercentEncoding {
    private static final String WHAT = "percent-encoded text";
    private static final String UNRESERVED_SIGNS = "-._~";

    private PercentEncoding() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xff);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append("%%%02X".formatted(unit & 0xff));
            }
        }
        return encoded.toString();
    }

    /// @throws DecodeException for a percent sign without two hex digits, characters outside ASCII or broken UTF-8
    static String decode(String text) throws DecodeException {
        ByteWriter units = new ByteWriter(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '%') {
                units.writeByte(hexDigit(text, i + 1) << 4 | hexDigit(text, i + 2));
                i += 2;
            } else if (character > ' ' && character < 0x7f) {
                units.writeByte(character);
            } else {
                throw DecodeException.invalid(WHAT, "a character must be percent-encoded");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(units.toBytes().toArray()))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw DecodeException.invalid(WHAT, "it is not UTF-8");
        }
    }

    private static int hexDigit(String text, int index) throws DecodeException {
        int digit = index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
        if (digit < 0 || text.charAt(index) > 'f') {
            throw DecodeException.invalid(WHAT, "two hex digits must follow a percent sign");
        }
        return digit;
    }

    private static boolean isUnreserved(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || UNRESERVED_SIGNS.indexOf(character) >= 0;
    }
}
