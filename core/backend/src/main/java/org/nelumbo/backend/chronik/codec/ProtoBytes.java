package org.nelumbo.backend.chronik.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Between protobuf's bytes and ours.
final class ProtoBytes {
    private ProtoBytes() {}

    /// Parses a message whose size is checked first.
    static <M extends MessageLite> M parse(Parser<M> parser, Bytes encoded, int limit, String what)
            throws DecodeException {
        if (encoded.size() > limit) {
            throw DecodeException.oversized(what, encoded.size(), limit);
        }
        try {
            return parser.parseFrom(encoded.toArray());
        } catch (InvalidProtocolBufferException malformed) {
            throw DecodeException.invalid(what, "it is no such protobuf message");
        }
    }

    static Bytes encode(MessageLite message) {
        return Bytes.of(message.toByteArray());
    }

    static Bytes bytes(ByteString from) {
        return Bytes.of(from.toByteArray());
    }

    static ByteString string(Bytes from) {
        return UnsafeByteOperations.unsafeWrap(from.toArray());
    }
}
