package org.nelumbo.libp2p.multiformats;

import java.util.Base64;
import java.util.Locale;
import org.nelumbo.foundation.bytes.Base58;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The text bases this host reads and writes, each known by the first character of a multibase text.
///
/// Reading is strict: there is one text for each sequence of bytes. Source: multiformats/multibase.
public enum Multibase {
    /// Bitcoin's base58.
    BASE58BTC('z') {
        @Override
        String encodeBody(Bytes content) {
            return Base58.encode(content);
        }

        @Override
        Bytes decodeBody(String body, int maxBytes) throws DecodeException {
            return Base58.decode(body, maxBytes);
        }
    },
    /// RFC 4648 base32, lower case, without padding.
    BASE32('b') {
        @Override
        String encodeBody(Bytes content) {
            return Base32.encode(content);
        }

        @Override
        Bytes decodeBody(String body, int maxBytes) throws DecodeException {
            return Base32.decode(body, maxBytes);
        }
    },
    /// Digits and lower-case letters as one number.
    BASE36('k') {
        @Override
        String encodeBody(Bytes content) {
            return Base36.encode(content);
        }

        @Override
        Bytes decodeBody(String body, int maxBytes) throws DecodeException {
            return Base36.decode(body, maxBytes);
        }
    },
    /// RFC 4648 base64 for URLs, without padding; others' certificate hashes are written in it.
    BASE64URL('u') {
        @Override
        String encodeBody(Bytes content) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(content.toArray());
        }

        @Override
        Bytes decodeBody(String body, int maxBytes) throws DecodeException {
            long longest = (maxBytes * 4L + 2) / 3;
            if (body.length() > longest) {
                throw DecodeException.oversized(WHAT, body.length(), longest);
            }
            try {
                Bytes content = Bytes.of(Base64.getUrlDecoder().decode(body));
                if (encodeBody(content).equals(body)) {
                    return content;
                }
            } catch (IllegalArgumentException notBase64) {
                throw DecodeException.invalid(WHAT, "it is not base64 for URLs");
            }
            throw DecodeException.invalid(WHAT, "it is padded or has stray bits at its end");
        }
    };

    private static final String WHAT = "multibase text";

    private final char prefix;

    Multibase(char prefix) {
        this.prefix = prefix;
    }

    /// The character that names this base.
    public char prefix() {
        return prefix;
    }

    /// Prefix and text of `content`.
    public String encode(Bytes content) {
        return prefix + encodeBody(content);
    }

    /// Reads a text that starts with the prefix of one of these bases.
    ///
    /// @param maxBytes the largest accepted number of bytes, checked before the text is read
    public static Bytes decode(String text, int maxBytes) throws DecodeException {
        if (text.isEmpty()) {
            throw DecodeException.invalid(WHAT, "it is empty");
        }
        for (Multibase base : values()) {
            if (base.prefix == text.charAt(0)) {
                return base.decodeBody(text.substring(1), maxBytes);
            }
        }
        throw DecodeException.invalid(
                WHAT, String.format(Locale.ROOT, "no base starts with U+%04X", (int) text.charAt(0)));
    }

    abstract String encodeBody(Bytes content);

    abstract Bytes decodeBody(String body, int maxBytes) throws DecodeException;
}
