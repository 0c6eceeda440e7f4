package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// Bytes that wait for a reader. Not thread-safe: its owner guards it.
final class ReceiveQueue {
    private final Deque<ByteBuf> pieces = new ArrayDeque<>();

    /// Takes over `piece`.
    void add(ByteBuf piece) {
        if (piece.isReadable()) {
            pieces.add(piece);
        } else {
            piece.release();
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /// Moves as much as there is and fits.
    ///
    /// @return number of bytes moved
    int moveTo(ByteBuffer target) {
        int moved = 0;
        while (target.hasRemaining() && !pieces.isEmpty()) {
            ByteBuf piece = pieces.element();
            int size = Math.min(target.remaining(), piece.readableBytes());
            int limit = target.limit();
            target.limit(target.position() + size);
            piece.readBytes(target);
            target.limit(limit);
            moved += size;
            if (!piece.isReadable()) {
                pieces.remove().release();
            }
        }
        return moved;
    }

    /// Moves what waits into plain arrays, so that a reader who never comes costs no pooled buffer.
    void leavePool() {
        int size = pieces.stream().mapToInt(ByteBuf::readableBytes).sum();
        if (size > 0) {
            byte[] rest = new byte[size];
            moveTo(ByteBuffer.wrap(rest));
            pieces.add(Unpooled.wrappedBuffer(rest));
        }
    }

    void clear() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
    }
}
