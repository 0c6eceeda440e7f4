package org.nelumbo.libp2p.pubsub.gossip;

import java.nio.charset.StandardCharsets;
import org.nelumbo.libp2p.multiformats.Varint;

/// How many bytes a protobuf field with a number below 16 takes.
final class ProtobufSize {
    private ProtobufSize() {}

    static int bytes(int length) {
        return 1 + Varint.size(length) + length;
    }

    static int number(long value) {
        return 1 + Varint.size(value);
    }

    static int text(String value) {
        return bytes(length(value));
    }

    private static int length(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return value.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return value.length();
    }
}
