package org.nelumbo.libp2p.pubsub.gossip;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.multiformats.VarintAccumulator;

/// RPCs of one peer, each with its length before it. One that is larger than we take, and not
/// larger than js-libp2p does, is passed over without keeping any of it: honest js-libp2p nodes
/// pass such messages on, and to reset their stream would end them (`core/decisions/0082`). Not
/// thread-safe.
final class RpcReader {
    /// What js-libp2p takes.
    static final int MAX_SKIPPED = 4 << 20;

    /// A remote that drips costs no more than this and what it has sent.
    private static final int FIRST_READ_SIZE = 512;

    private static final int READ_SIZE = 4 << 10;
    private static final long IDLE = Long.MIN_VALUE;
    private static final String WHAT = "gossip RPC";

    private final Stream stream;
    private final int maxBytes;
    private final IntConsumer skipped;
    private final TimeSource time;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_READ_SIZE).flip();
    private volatile long beganAt = IDLE;

    /// @param maxBytes the largest RPC that is kept
    /// @param skipped told the size of each that was passed over
    RpcReader(Stream stream, int maxBytes, IntConsumer skipped, TimeSource time) {
        this.stream = stream;
        this.maxBytes = maxBytes;
        this.skipped = skipped;
        this.time = time;
    }

    /// Waits for the next RPC. Memory is taken as bytes arrive, not as the length announces.
    ///
    /// @return empty after the remote has finished writing
    /// @throws DecodeException if what comes is no RPC at all, or is cut off
    Optional<Bytes> read() throws StreamException, DecodeException, InterruptedException {
        while (true) {
            if (!buffer.hasRemaining() && !fill()) {
                return Optional.empty();
            }
            beganAt = time.monotonicNanos();
            int size = length();
            Optional<Bytes> kept = size <= maxBytes ? Optional.of(body(size)) : Optional.empty();
            if (kept.isEmpty()) {
                pass(size);
            }
            beganAt = IDLE;
            if (kept.isPresent()) {
                return kept;
            }
            skipped.accept(size);
        }
    }

    /// True when an RPC began to arrive longer ago than `limitNanos` and is not complete. For any
    /// thread.
    boolean isDripping(long limitNanos) {
        long began = beganAt;
        return began != IDLE && time.monotonicNanos() - began > limitNanos;
    }

    private int length() throws StreamException, DecodeException, InterruptedException {
        VarintAccumulator length = new VarintAccumulator(WHAT, MAX_SKIPPED);
        do {
            require(1, 0);
        } while (!length.accept(buffer.get()));
        return (int) length.value();
    }

    private Bytes body(int size) throws StreamException, DecodeException, InterruptedException {
        ByteWriter body = new ByteWriter(Math.min(size, FIRST_READ_SIZE));
        while (body.size() < size) {
            require(size, body.size());
            byte[] part = new byte[Math.min(size - body.size(), buffer.remaining())];
            buffer.get(part);
            body.write(part);
        }
        return body.toBytes();
    }

    private void pass(int size) throws StreamException, DecodeException, InterruptedException {
        int left = size;
        while (left > 0) {
            require(size, size - left);
            int part = Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + part);
            left -= part;
        }
    }

    private void require(int size, int got) throws StreamException, DecodeException, InterruptedException {
        if (!buffer.hasRemaining() && !fill()) {
            throw DecodeException.truncated(WHAT, size, got);
        }
    }

    private boolean fill() throws StreamException, InterruptedException {
        boolean wasFull = buffer.limit() == buffer.capacity();
        buffer = wasFull && buffer.capacity() < READ_SIZE ? ByteBuffer.allocate(READ_SIZE) : buffer.clear();
        int read = stream.read(buffer);
        buffer.flip();
        return read > 0;
    }
}
