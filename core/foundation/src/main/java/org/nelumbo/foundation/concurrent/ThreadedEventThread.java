package org.nelumbo.foundation.concurrent;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An [EventThread] on a daemon platform thread of its own.
public final class ThreadedEventThread implements EventThread {
    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Throwable> onDefect;
    private volatile @Nullable Thread thread;

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

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable defect) {
            onDefect.accept(defect);
        }
    }
}
