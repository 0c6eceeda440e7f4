package org.nelumbo.chain.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

/// Base58Check for texts that hold a private key: it works on arrays and wipes each one, where the codec for public
/// texts goes through strings that nobody can wipe. The text is ASCII in a [SecretBytes].
public final class SecretBase58Check {
    private static final byte[] ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM_SIZE = 4;
    private static final String WHAT = "private key text";

    private SecretBase58Check() {}

    /// The text of `content` and its checksum. The array stays the caller's, who wipes it.
    public static SecretBytes encode(byte[] content) {
        byte[] number = Arrays.copyOf(content, content.length + CHECKSUM_SIZE);
        byte[] checksum = checksum(content);
        System.arraycopy(checksum, 0, number, content.length, CHECKSUM_SIZE);
        byte[] text = new byte[number.length * 138 / 100 + 2];
        try {
            int zeros = firstNonZero(number, 0);
            int at = text.length;
            for (int start = zeros; start < number.length; start = firstNonZero(number, start)) {
                text[--at] = ALPHABET[divide(number, start, 256, 58)];
            }
            for (int i = 0; i < zeros; i++) {
                text[--at] = ALPHABET[0];
            }
            return SecretBytes.takeFrom(Arrays.copyOfRange(text, at, text.length));
        } finally {
            wipe(number);
            wipe(checksum);
            wipe(text);
        }
    }

    /// Reads text from outside. The caller wipes the result.
    ///
    /// @param size the only accepted numbers of content bytes, checked before the checksum is computed
    public static byte[] decode(SecretBytes text, int... size) throws DecodeException {
        int longest = (Arrays.stream(size).max().orElse(0) + CHECKSUM_SIZE) * 138 / 100 + 2;
        if (text.size() > longest) {
            throw DecodeException.oversized(WHAT, text.size(), longest);
        }
        byte[] decoded = digitsToBytes(text);
        int contentSize = decoded.length - CHECKSUM_SIZE;
        byte[] content = Arrays.copyOf(decoded, Math.max(0, contentSize));
        byte[] given = Arrays.copyOfRange(decoded, content.length, decoded.length);
        byte[] expected = checksum(content);
        wipe(decoded);
        if (Arrays.stream(size).noneMatch(allowed -> allowed == contentSize)) {
            wipe(content);
            throw DecodeException.invalid(WHAT, "it has a wrong length");
        }
        if (!MessageDigest.isEqual(given, expected)) {
            wipe(content);
            throw DecodeException.invalid(WHAT, "its checksum does not match");
        }
        return content;
    }

    private static byte[] digitsToBytes(SecretBytes text) throws DecodeException {
        byte[] digits = text.use(SecretBase58Check::digitsOf);
        byte[] reversed = new byte[digits.length];
        try {
            for (byte digit : digits) {
                if (digit < 0) {
                    throw DecodeException.invalid(WHAT, "it has a character outside the Base58 alphabet");
                }
            }
            int zeros = firstNonZero(digits, 0);
            int used = 0;
            for (int start = zeros; start < digits.length; start = firstNonZero(digits, start)) {
                reversed[used++] = (byte) divide(digits, start, 58, 256);
            }
            byte[] bytes = new byte[zeros + used];
            for (int i = 0; i < used; i++) {
                bytes[zeros + i] = reversed[used - 1 - i];
            }
            return bytes;
        } finally {
            wipe(digits);
            wipe(reversed);
        }
    }

    private static byte[] digitsOf(byte[] text) {
        byte[] digits = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            digits[i] = digitOf(text[i]);
        }
        return digits;
    }

    private static byte digitOf(byte character) {
        for (int digit = 0; digit < ALPHABET.length; digit++) {
            if (ALPHABET[digit] == character) {
                return (byte) digit;
            }
        }
        return -1;
    }

    private static int firstNonZero(byte[] digits, int start) {
        int at = start;
        while (at < digits.length && digits[at] == 0) {
            at++;
        }
        return at;
    }

    /// Divides the big-endian number from `start` on in place and returns the remainder.
    private static int divide(byte[] number, int start, int base, int divisor) {
        int remainder = 0;
        for (int i = start; i < number.length; i++) {
            int dividend = remainder * base + (number[i] & 0xff);
            number[i] = (byte) (dividend / divisor);
            remainder = dividend % divisor;
        }
        return remainder;
    }

    private static byte[] checksum(byte[] content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] once = sha256.digest(content);
            byte[] twice = sha256.digest(once);
            return Arrays.copyOf(twice, CHECKSUM_SIZE);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void wipe(byte[] array) {
        Arrays.fill(array, (byte) 0);
    }
}
