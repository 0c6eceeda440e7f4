package org.nelumbo.chain.encoding;

import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Base58;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Base58 followed by a check: the first four bytes of the double SHA-256 of the content. Legacy addresses, WIF keys
/// and
/// extended keys are written so. Pure; any thread.
public final class Base58Check {
    private static final int CHECKSUM_SIZE = 4;

    private Base58Check() {}

    /// Writes `content`, its version bytes included.
    public static String encode(Bytes content) {
        return Base58.encode(Bytes.concat(content, checksum(content)));
    }

    /// Reads text from outside and removes the check.
    ///
    /// @param maxBytes the largest accepted content, its version bytes included; longer text is refused unread
    public static Bytes decode(String text, int maxBytes) throws DecodeException {
        Bytes decoded = Base58.decode(text, maxBytes + CHECKSUM_SIZE);
        int contentSize = decoded.size() - CHECKSUM_SIZE;
        if (contentSize < 0) {
            throw DecodeException.truncated("Base58Check text", CHECKSUM_SIZE, decoded.size());
        }
        Bytes content = decoded.slice(0, contentSize);
        if (!checksum(content).equals(decoded.slice(contentSize, decoded.size()))) {
            throw DecodeException.invalid("Base58Check text", "its checksum does not match");
        }
        return content;
    }

    private static Bytes checksum(Bytes content) {
        return Hashes.hash256(content).slice(0, CHECKSUM_SIZE);
    }
}
