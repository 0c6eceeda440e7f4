package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
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

    void clear() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
    }
}
