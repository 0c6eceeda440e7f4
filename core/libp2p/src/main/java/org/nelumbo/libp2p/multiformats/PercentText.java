package org.nelumbo.libp2p.multiformats;

import java.util.Locale;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Percent-encoding of the paths inside addresses: letters, digits and `-_.!~*'()` stand for themselves, every other
/// byte is `%` and two hexadecimal digits. Source: the set of ECMAScript's `encodeURIComponent`, which js-libp2p uses.
final class PercentText {
    private static final String MARKS = "-_.!~*'()";
    private static final String WHAT = "path in a multiaddr";

    private PercentText() {}

    static String encode(Bytes path) {
        StringBuilder text = new StringBuilder(path.size());
        for (int i = 0; i < path.size(); i++) {
            char character = (char) path.unsigned(i);
            if (standsForItself(character)) {
                text.append(character);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", path.unsigned(i)));
            }
        }
        return text.toString();
    }

    static Bytes decode(String text) throws DecodeException {
        ByteWriter path = new ByteWriter(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (standsForItself(character)) {
                path.writeByte(character);
            } else if (character == '%' && i + 2 < text.length()) {
                path.writeByte(digit(text.charAt(i + 1)) << 4 | digit(text.charAt(i + 2)));
                i += 2;
            } else {
                throw DecodeException.invalid(WHAT, "it is not percent-encoded");
            }
        }
        return path.toBytes();
    }

    private static int digit(char character) throws DecodeException {
        int digit = character < 128 ? Character.digit(character, 16) : -1;
        if (digit < 0) {
            throw DecodeException.invalid(WHAT, "a percent sign is not followed by two hexadecimal digits");
        }
        return digit;
    }

    private static boolean standsForItself(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || MARKS.indexOf(character) >= 0);
    }
}
