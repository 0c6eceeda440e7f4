package org.nelumbo.node.service;

import org.nelumbo.foundation.bytes.Bytes;

/// Names a signing request: the 32-byte hash of its body, the same for every co-signer.
public record RequestId(Bytes hash) {
    public RequestId {
        if (hash.size() != 32) {
            throw new IllegalArgumentException("a request id has 32 bytes");
        }
    }
}
