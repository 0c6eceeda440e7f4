package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// RFC 4648 base32 in lower case without padding: five bits a character, most significant first.
final class Base32 {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String WHAT = "base32 text";

    private Base32() {}

    static String encode(Bytes content) {
        StringBuilder text = new StringBuilder((content.size() * 8 + 4) / 5);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < content.size(); i++) {
            bits = (bits << 8 | content.unsigned(i)) & 0xfff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET.charAt(bits >>> held & 0x1f));
            }
        }
        if (held > 0) {
            text.append(ALPHABET.charAt(bits << (5 - held) & 0x1f));
        }
        return text.toString();
    }

    static Bytes decode(String text, int maxBytes) throws DecodeException {
        int size = (int) (text.length() * 5L / 8);
        if (size > maxBytes) {
            throw DecodeException.oversized(WHAT, size, maxBytes);
        }
        byte[] content = new byte[size];
        int at = 0;
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw DecodeException.invalid(WHAT, "it has a character outside the alphabet");
            }
            bits = (bits << 5 | digit) & 0xfff;
            held += 5;
            if (held >= 8) {
                held -= 8;
                content[at++] = (byte) (bits >>> held);
            }
        }
        if (held >= 5 || (bits & (1 << held) - 1) != 0) {
            throw DecodeException.invalid(WHAT, "it has stray bits at its end");
        }
        return Bytes.of(content);
    }
}
