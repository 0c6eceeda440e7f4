package org.nelumbo.libp2p.multiformats;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// UTF-8 that refuses what is not UTF-8 instead of replacing it, so that text and bytes always mean the same.
final class Utf8 {
    private Utf8() {}

    static Bytes encode(String text) throws DecodeException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Bytes.of(encoded.array(), encoded.arrayOffset(), encoded.limit());
        } catch (CharacterCodingException unpaired) {
            throw DecodeException.invalid("text", "it has half of a surrogate pair");
        }
    }

    static String decode(Bytes encoded, String what) throws DecodeException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(encoded.toArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw DecodeException.invalid(what, "its text is not UTF-8");
        }
    }

    /// The text of bytes that were decoded before.
    static String decodeKnown(Bytes encoded) {
        return new String(encoded.toArray(), StandardCharsets.UTF_8);
    }
}
