package org.nelumbo.coordination.request;

import org.nelumbo.foundation.bytes.Bytes;

/// The 32-byte id of a signing request: the tagged hash `Nelumbo/signing-request` of its canonical body, so that one
/// id
/// stands for one exact transaction and one exact set of words.
public record RequestId(Bytes bytes) implements Comparable<RequestId> {
    /// Size in bytes.
    public static final int SIZE = 32;

    public RequestId {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a request id has 32 bytes");
        }
    }

    @Override
    public int compareTo(RequestId other) {
        return bytes.compareTo(other.bytes);
    }

    /// The first eight hexadecimal digits: for logs.
    public String abbreviated() {
        return bytes.slice(0, 4).hex();
    }

    @Override
    public String toString() {
        return bytes.hex();
    }
}
