package org.nelumbo.libp2p.sim;

import java.util.Arrays;

/// Bytes as they go over the wire.
record SimBytes(byte[] content) implements SimMessage {
    @Override
    public int bytes() {
        return content.length;
    }

    @Override
    public long digest() {
        return Arrays.hashCode(content);
    }
}
