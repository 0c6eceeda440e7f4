package org.nelumbo.backend.simulated;

import java.time.Duration;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;

/// Repeats a task on an event thread until cancelled.
final class Metronome implements Cancellable {
    private final EventThread thread;
    private final Duration interval;
    private final Runnable task;
    private volatile boolean cancelled;

    Metronome(EventThread thread, Duration interval, Runnable task) {
        this.thread = thread;
        this.interval = interval;
        this.task = task;
    }

    /// Plans the first beat, one interval from now.
    void start() {
        thread.schedule(interval, this::beat);
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    private void beat() {
        if (!cancelled) {
            start();
            task.run();
        }
    }
}
