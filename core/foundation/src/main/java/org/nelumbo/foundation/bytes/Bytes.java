package org.nelumbo.foundation.bytes;

import java.util.Arrays;
import java.util.HexFormat;

/// An immutable sequence of bytes, compared by content.
///
/// The order of [#compareTo] is lexicographic over unsigned bytes, which is the order the Lotus and MuSig2 rules mean
/// when they say "sorted bytewise". Not for secrets: see [org.nelumbo.foundation.secret.SecretBytes].
public final class Bytes implements Comparable<Bytes> {
    /// No bytes at all.
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /// Copies `content`; later changes to the array are not seen.
    public static Bytes of(byte... content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /// Copies `length` bytes of `source` from `offset` on.
    public static Bytes of(byte[] source, int offset, int length) {
        return new Bytes(Arrays.copyOfRange(source, offset, offset + length));
    }

    /// Reads hexadecimal digits of either case, two a byte, nothing between them.
    ///
    /// @throws IllegalArgumentException if `hex` is not that; for text from outside use [#parseHex]
    public static Bytes fromHex(String hex) {
        return new Bytes(HexFormat.of().parseHex(hex));
    }

    /// Reads hexadecimal text from outside.
    ///
    /// @param maxBytes the largest accepted number of bytes, checked before anything is parsed
    public static Bytes parseHex(String hex, int maxBytes) throws DecodeException {
        if (hex.length() > 2L * maxBytes) {
            throw DecodeException.oversized("hex text", hex.length() / 2, maxBytes);
        }
        try {
            return fromHex(hex);
        } catch (IllegalArgumentException notHex) {
            throw DecodeException.invalid("hex text", "it has an odd length or a character that is no hex digit");
        }
    }

    /// All parts, one after the other.
    public static Bytes concat(Bytes... parts) {
        int size = 0;
        for (Bytes part : parts) {
            size += part.content.length;
        }
        byte[] joined = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.content, 0, joined, at, part.content.length);
            at += part.content.length;
        }
        return new Bytes(joined);
    }

    /// Number of bytes.
    public int size() {
        return content.length;
    }

    /// True when there are no bytes.
    public boolean isEmpty() {
        return content.length == 0;
    }

    /// The byte at `index` as it is (signed).
    public byte get(int index) {
        return content[index];
    }

    /// The byte at `index` as 0…255.
    public int unsigned(int index) {
        return content[index] & 0xff;
    }

    /// Bytes `from` (inclusive) to `to` (exclusive).
    public Bytes slice(int from, int to) {
        if (from < 0 || to > content.length || from > to) {
            throw new IndexOutOfBoundsException("slice " + from + ".." + to + " of " + content.length + " bytes");
        }
        return new Bytes(Arrays.copyOfRange(content, from, to));
    }

    /// The same bytes, last first: turns hash output order into display order and back.
    public Bytes reversed() {
        byte[] turned = new byte[content.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = content[content.length - 1 - i];
        }
        return new Bytes(turned);
    }

    /// True when the first bytes are those of `prefix`.
    public boolean startsWith(Bytes prefix) {
        return prefix.content.length <= content.length
                && Arrays.equals(content, 0, prefix.content.length, prefix.content, 0, prefix.content.length);
    }

    /// A fresh copy.
    public byte[] toArray() {
        return content.clone();
    }

    /// Copies all bytes into `target` from `offset` on.
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(content, 0, target, offset, content.length);
    }

    /// Lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(content);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /// The hexadecimal digits.
    @Override
    public String toString() {
        return hex();
    }
}
