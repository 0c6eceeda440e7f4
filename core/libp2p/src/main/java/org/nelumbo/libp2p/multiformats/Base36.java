package org.nelumbo.libp2p.multiformats;

import java.math.BigInteger;
import java.util.Arrays;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Base36 in lower case: the bytes as one number, one leading `0` for each leading zero byte.
final class Base36 {
    private static final int RADIX = 36;
    private static final String WHAT = "base36 text";

    private Base36() {}

    static String encode(Bytes content) {
        int zeros = 0;
        while (zeros < content.size() && content.get(zeros) == 0) {
            zeros++;
        }
        String number = zeros == content.size() ? "" : new BigInteger(1, content.toArray()).toString(RADIX);
        return "0".repeat(zeros) + number;
    }

    static Bytes decode(String text, int maxBytes) throws DecodeException {
        // log(256) / log(36) is just above 1.547.
        long longest = maxBytes * 1548L / 1000 + 1;
        if (text.length() > longest) {
            throw DecodeException.oversized(WHAT, text.length(), longest);
        }
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!(character >= '0' && character <= '9' || character >= 'a' && character <= 'z')) {
                throw DecodeException.invalid(WHAT, "it has a character outside the alphabet");
            }
            if (character == '0' && zeros == i) {
                zeros++;
            }
        }
        byte[] number = zeros == text.length() ? new byte[0] : magnitude(text.substring(zeros));
        int size = zeros + number.length;
        if (size > maxBytes) {
            throw DecodeException.oversized(WHAT, size, maxBytes);
        }
        byte[] content = new byte[size];
        System.arraycopy(number, 0, content, zeros, number.length);
        return Bytes.of(content);
    }

    private static byte[] magnitude(String digits) {
        byte[] signed = new BigInteger(digits, RADIX).toByteArray();
        return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }
}
