package org.nelumbo.libp2p.protocol.relay;

import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;

/// Carries bytes between two streams, both ways at once. A side that does not read slows the other
/// down: at most one buffer a direction is under way here. The end of one side's bytes is handed on;
/// too many bytes, or a failure of either stream, reset both.
final class CircuitPipe {
    private final RelayParams params;
    private final ExecutorService threads;
    private final AtomicLong carried;

    /// @param carried counts bytes of all circuits, both ways
    CircuitPipe(RelayParams params, ExecutorService threads, AtomicLong carried) {
        this.params = params;
        this.threads = threads;
        this.carried = carried;
    }

    /// Carries until both sides have ended, or the circuit is reset.
    ///
    /// @param fromA what was already read from `a`
    /// @param fromB what was already read from `b`
    void run(Stream a, Bytes fromA, Stream b, Bytes fromB) throws InterruptedException {
        a.deadline(params.circuitDuration());
        b.deadline(params.circuitDuration());
        Future<?> back = threads.submit(() -> carry(b, fromB, a));
        try {
            carry(a, fromA, b);
            back.get();
        } catch (InterruptedException stopping) {
            a.reset();
            b.reset();
            throw stopping;
        } catch (ExecutionException defect) {
            throw new IllegalStateException("carrying bytes failed", defect);
        }
    }

    private void carry(Stream from, Bytes head, Stream to) {
        try {
            long left = params.circuitBytes() - head.size();
            to.write(ByteBuffer.wrap(head.toArray()));
            ByteBuffer buffer = ByteBuffer.allocate(params.bufferBytes());
            while (from.read(buffer) >= 0) {
                buffer.flip();
                left -= buffer.remaining();
                if (left < 0) {
                    from.reset();
                    to.reset();
                    return;
                }
                carried.addAndGet(buffer.remaining());
                to.write(buffer);
                buffer.clear();
            }
            to.closeWrite();
        } catch (StreamException failed) {
            from.reset();
            to.reset();
        } catch (InterruptedException stopping) {
            from.reset();
            to.reset();
            Thread.currentThread().interrupt();
        }
    }
}
