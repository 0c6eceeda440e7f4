package org.nelumbo.foundation.bytes;

import java.util.Arrays;

/// The base58 text form of bytes in Bitcoin's alphabet (digits and letters without `0`, `O`, `I` and `l`), most
/// significant byte first, one leading `1` for each leading zero byte. No checksum: see the rooms that add one.
///
/// Work grows with the square of the length, so [#decode] takes a limit and checks it first.
///
/// Source: Bitcoin's base58 and multiformats' `base58btc` are the same code.
public final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int BASE = 58;
    private static final byte NO_DIGIT = -1;
    private static final byte[] DIGITS = digits();
    private static final String WHAT = "base58 text";

    private Base58() {}

    /// The text form of `content`; no bytes give the empty text.
    public static String encode(Bytes content) {
        int zeros = 0;
        while (zeros < content.size() && content.get(zeros) == 0) {
            zeros++;
        }
        // log(256) / log(58) is just under 1.37.
        byte[] digits = new byte[(content.size() - zeros) * 137 / 100 + 1];
        int used = 0;
        for (int i = zeros; i < content.size(); i++) {
            used = multiplyAdd(digits, used, 256, content.unsigned(i), BASE);
        }
        StringBuilder text = new StringBuilder(zeros + used);
        text.repeat('1', zeros);
        for (int i = used - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(digits[i]));
        }
        return text.toString();
    }

    /// Reads text from outside.
    ///
    /// @param maxBytes the largest accepted number of bytes; text that could only be longer is refused unread
    public static Bytes decode(String text, int maxBytes) throws DecodeException {
        long longest = maxBytes * 138L / 100 + 1;
        if (text.length() > longest) {
            throw DecodeException.oversized(WHAT, text.length(), longest);
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == '1') {
            zeros++;
        }
        byte[] number = new byte[text.length() - zeros];
        int used = 0;
        for (int i = zeros; i < text.length(); i++) {
            used = multiplyAdd(number, used, BASE, digit(text.charAt(i)), 256);
        }
        int size = zeros + used;
        if (size > maxBytes) {
            throw DecodeException.oversized(WHAT, size, maxBytes);
        }
        byte[] content = new byte[size];
        for (int i = 0; i < used; i++) {
            content[zeros + i] = number[used - 1 - i];
        }
        return Bytes.of(content);
    }

    /// `number = number * factor + addend` on little-endian digits of `base`; returns the new count of digits in use.
    private static int multiplyAdd(byte[] number, int used, int factor, int addend, int base) {
        int carry = addend;
        int length = used;
        for (int i = 0; i < length; i++) {
            carry += (number[i] & 0xff) * factor;
            number[i] = (byte) (carry % base);
            carry /= base;
        }
        while (carry > 0) {
            number[length++] = (byte) (carry % base);
            carry /= base;
        }
        return length;
    }

    private static int digit(char character) throws DecodeException {
        byte digit = character < DIGITS.length ? DIGITS[character] : NO_DIGIT;
        if (digit == NO_DIGIT) {
            throw DecodeException.invalid(WHAT, "it has a character outside the alphabet");
        }
        return digit;
    }

    private static byte[] digits() {
        byte[] table = new byte[128];
        Arrays.fill(table, NO_DIGIT);
        for (byte i = 0; i < BASE; i++) {
            table[ALPHABET.charAt(i)] = i;
        }
        return table;
    }
}
