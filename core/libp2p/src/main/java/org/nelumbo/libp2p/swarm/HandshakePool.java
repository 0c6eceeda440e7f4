package org.nelumbo.libp2p.swarm;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.nelumbo.libp2p.host.Direction;

/// Threads for the arithmetic of handshakes, so that strangers who connect can neither stop the event loops nor
/// keep us from dialling: half the cores work for inbound handshakes, of which 64 may wait and later ones are
/// refused; outbound ones have a thread and a queue of their own.
final class HandshakePool implements AutoCloseable {
    private static final int MAX_WAITING_INBOUND = 64;
    private static final int MAX_WAITING_OUTBOUND = 256;
    private static final long KEEP_ALIVE_SECONDS = 30;

    private final ThreadPoolExecutor inbound;
    private final ThreadPoolExecutor outbound;

    HandshakePool(int cores) {
        inbound = pool("libp2p-handshake-in", Math.max(1, cores / 2), MAX_WAITING_INBOUND);
        outbound = pool("libp2p-handshake-out", 1, MAX_WAITING_OUTBOUND);
    }

    Executor forDirection(Direction direction) {
        return switch (direction) {
            case INBOUND -> inbound;
            case OUTBOUND -> outbound;
        };
    }

    @Override
    public void close() {
        inbound.shutdownNow();
        outbound.shutdownNow();
    }

    private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
