package org.nelumbo.node.open;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// Virtual threads for calls that block. After closing it drops what it is given, as event threads do: at the end of a
/// node messages and blocks still arrive, and nobody needs to hear of them.
final class Background implements Executor, AutoCloseable {
    private static final long FINISH_SECONDS = 3;

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("nelumbo-background-", 0).factory());

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException rejected) {
            if (!threads.isShutdown()) {
                throw rejected;
            }
        }
    }

    /// Lets running calls finish for three seconds, since one may be writing to the disk; interrupts them then.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
