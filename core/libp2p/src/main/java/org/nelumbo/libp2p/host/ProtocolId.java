package org.nelumbo.libp2p.host;

import java.nio.charset.StandardCharsets;

/// The name of a protocol that runs on a stream, such as `/ipfs/ping/1.0.0`. Source: libp2p connections
/// specification.
///
/// @param value starts with `/`, has no line break, and at most 128 bytes of UTF-8
public record ProtocolId(String value) implements Comparable<ProtocolId> {
    /// The largest accepted name in bytes of UTF-8.
    public static final int MAX_BYTES = 128;

    /// @throws IllegalArgumentException if `value` is not a protocol name
    public ProtocolId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a protocol id starts with '/', is one line, and has at most 128 bytes");
        }
    }

    /// True when `text` from outside can be a protocol id.
    public static boolean isValid(String text) {
        return text.startsWith("/")
                && text.indexOf('\n') < 0
                && text.length() <= MAX_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    @Override
    public int compareTo(ProtocolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
