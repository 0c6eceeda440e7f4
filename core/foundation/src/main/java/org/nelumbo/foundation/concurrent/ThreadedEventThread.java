package org.nelumbo.foundation.concurrent;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An [EventThread] on a daemon platform thread of its own.
public final class ThreadedEventThread implements EventThread {
    private static final long FINISH_SECONDS = 5;

    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> onDefect;
    private volatile @Nullable Thread thread;
    private volatile boolean closed;

    /// @param name the thread's name
    /// @param onDefect told of everything a task throws, which is always a defect; the thread goes on
    public ThreadedEventThread(String name, Consumer<Throwable> onDefect) {
        this.onDefect = onDefect;
        this.executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = Thread.ofPlatform().daemon().name(name).unstarted(task);
            thread = created;
            return created;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRejectedExecutionHandler((task, closed) -> {});
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> run(task));
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Future<?> planned = executor.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> planned.cancel(false);
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /// Waits for the task that runs, except on this thread itself, and gives up after five seconds. Never interrupts
    /// it: an interrupt in the middle of a write would close the file.
    @Override
    public void close() {
        closed = true;
        executor.shutdown();
        if (isCurrent()) {
            return;
        }
        try {
            executor.awaitTermination(FINISH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Runnable task) {
        if (closed) {
            return;
        }
        try {
            task.run();
        } catch (Throwable defect) {
            onDefect.accept(defect);
        }
    }
}
