package org.nelumbo.libp2p.yamux;

import io.netty.buffer.ByteBuf;
import org.nelumbo.foundation.bytes.DecodeException;

/// Headers from and to bytes. Unknown flag bits are ignored, as other implementations do.
final class YamuxHeaderCodec {
    private static final int VERSION = 0;
    private static final int KNOWN_FLAGS = 0x0f;
    private static final YamuxFrameType[] TYPES = YamuxFrameType.values();

    private YamuxHeaderCodec() {}

    /// Reads 12 bytes, which the caller knows to be there.
    static YamuxHeader read(ByteBuf in) throws DecodeException {
        int version = in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedShort();
        long streamId = in.readUnsignedInt();
        long length = in.readUnsignedInt();
        if (version != VERSION) {
            throw DecodeException.invalid("Yamux header", "version " + version + " is unknown");
        }
        if (type >= TYPES.length) {
            throw DecodeException.invalid("Yamux header", "frame type " + type + " is unknown");
        }
        return new YamuxHeader(TYPES[type], flags & KNOWN_FLAGS, streamId, length);
    }

    /// Appends 12 bytes.
    static void write(YamuxHeader header, ByteBuf out) {
        out.writeByte(VERSION);
        out.writeByte(header.type().ordinal());
        out.writeShort(header.flags());
        out.writeInt((int) header.streamId());
        out.writeInt((int) header.length());
    }
}
