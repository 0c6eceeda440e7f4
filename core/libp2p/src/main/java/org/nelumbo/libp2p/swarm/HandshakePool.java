package org.nelumbo.libp2p.swarm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.secure.noise.HandshakeThreads;

/// Threads for the arithmetic of handshakes, so that strangers who connect can neither stop the
/// event loops nor keep us from dialling. Half the cores work for inbound handshakes, the newest
/// first; of 64 that wait the oldest makes way for a new one, since its remote has the least time left
/// (`core/decisions/0112`). Outbound ones have a thread and a queue of their own, the oldest first.
/// Safe on any thread.
final class HandshakePool implements AutoCloseable {
    static final int MAX_WAITING_INBOUND = 64;

    private static final int MAX_WAITING_OUTBOUND = 256;
    private static final long KEEP_ALIVE_SECONDS = 30;

    private final ThreadPoolExecutor inbound;
    private final ThreadPoolExecutor outbound;
    private final HandshakeThreads newestFirst;
    private final HandshakeThreads oldestFirst;

    /// @param displaced told each time an inbound handshake makes way for another
    HandshakePool(int cores, ThreadFactory factory, Runnable displaced) {
        inbound = pool(factory, Math.max(1, cores / 2), new LinkedBlockingQueue<>());
        outbound = pool(factory, 1, new ArrayBlockingQueue<>(MAX_WAITING_OUTBOUND));
        newestFirst = new NewestFirst(inbound, MAX_WAITING_INBOUND, displaced);
        oldestFirst = HandshakeThreads.of(outbound);
    }

    HandshakeThreads forDirection(Direction direction) {
        return switch (direction) {
            case INBOUND -> newestFirst;
            case OUTBOUND -> oldestFirst;
        };
    }

    @Override
    public void close() {
        inbound.shutdownNow();
        outbound.shutdownNow();
    }

    private static ThreadPoolExecutor pool(ThreadFactory factory, int threads, BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, queue, factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /// Gives the executor one turn for each step that waits; which step a turn is for is decided
    /// when it comes.
    static final class NewestFirst implements HandshakeThreads {
        private record Waiting(Runnable step, Runnable refused) {}

        private final Executor turns;
        private final int maxWaiting;
        private final Runnable displaced;
        /// The newest first. Guarded by itself.
        private final Deque<Waiting> waiting = new ArrayDeque<>();

        /// @param turns runs what it is given in any order, without a limit of its own
        NewestFirst(Executor turns, int maxWaiting, Runnable displaced) {
            this.turns = turns;
            this.maxWaiting = maxWaiting;
            this.displaced = displaced;
        }

        @Override
        public void run(Runnable step, Runnable refused) {
            Optional<Waiting> oldest;
            synchronized (waiting) {
                oldest = waiting.size() < maxWaiting ? Optional.empty() : Optional.of(waiting.removeLast());
                waiting.addFirst(new Waiting(step, refused));
            }
            if (oldest.isPresent()) {
                // Its turn is the new one's now.
                displaced.run();
                oldest.get().refused().run();
                return;
            }
            try {
                turns.execute(this::runNewest);
            } catch (RejectedExecutionException stopped) {
                refuseAll();
            }
        }

        private void runNewest() {
            Optional<Waiting> newest;
            synchronized (waiting) {
                newest = Optional.ofNullable(waiting.pollFirst());
            }
            newest.ifPresent(next -> next.step().run());
        }

        private void refuseAll() {
            Deque<Waiting> left;
            synchronized (waiting) {
                left = new ArrayDeque<>(waiting);
                waiting.clear();
            }
            left.forEach(one -> one.refused().run());
        }
    }
}
