package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.yamux.MuxedStream;

/// Small messages as pieces a muxed stream takes.
final class Pieces {
    private Pieces() {}

    /// A piece with room for the frame's header.
    static ByteBuf of(Bytes bytes) {
        ByteBuf piece = Unpooled.buffer(MuxedStream.HEADROOM + bytes.size());
        piece.setIndex(MuxedStream.HEADROOM, MuxedStream.HEADROOM);
        return piece.writeBytes(bytes.toArray());
    }
}
