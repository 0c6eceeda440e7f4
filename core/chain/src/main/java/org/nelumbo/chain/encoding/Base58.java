package org.nelumbo.chain.encoding;

import java.util.Arrays;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Base58 with the Bitcoin alphabet and no check of its own; each leading zero byte is a leading `1`. Pure; any thread.
public final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private Base58() {}

    /// Writes `content`; takes time quadratic in its size.
    public static String encode(Bytes content) {
        byte[] number = content.toArray();
        int zeros = firstNonZero(number, 0);
        StringBuilder lastFirst = new StringBuilder(number.length * 138 / 100 + 2);
        for (int start = zeros; start < number.length; ) {
            lastFirst.append(ALPHABET.charAt(divide(number, start, 256, 58)));
            start = firstNonZero(number, start);
        }
        return "1".repeat(zeros) + lastFirst.reverse();
    }

    /// Reads text from outside.
    ///
    /// @param maxCharacters the longest accepted text, checked before anything is parsed, as reading takes time
    ///     quadratic in the length
    public static Bytes decode(String text, int maxCharacters) throws DecodeException {
        if (text.length() > maxCharacters) {
            throw DecodeException.oversized("Base58 text", text.length(), maxCharacters);
        }
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw DecodeException.invalid("Base58 text", "it has a character outside the alphabet");
            }
            digits[i] = (byte) digit;
        }
        int zeros = firstNonZero(digits, 0);
        byte[] decoded = new byte[digits.length];
        int at = decoded.length;
        for (int start = zeros; start < digits.length; ) {
            decoded[--at] = (byte) divide(digits, start, 58, 256);
            start = firstNonZero(digits, start);
        }
        return Bytes.of(Arrays.copyOfRange(decoded, at - zeros, decoded.length));
    }

    private static int firstNonZero(byte[] digits, int start) {
        int at = start;
        while (at < digits.length && digits[at] == 0) {
            at++;
        }
        return at;
    }

    /// Divides the big-endian number in `digits` from `start` on in place, returning the remainder.
    private static int divide(byte[] digits, int start, int base, int divisor) {
        int remainder = 0;
        for (int i = start; i < digits.length; i++) {
            int dividend = remainder * base + (digits[i] & 0xff);
            digits[i] = (byte) (dividend / divisor);
            remainder = dividend % divisor;
        }
        return remainder;
    }
}
