package org.nelumbo.foundation.concurrent;

import java.time.Duration;
import java.util.concurrent.Executor;

/// The one thread on which a service's state lives. Tasks run one at a time, in the order they were given.
///
/// Outside tests it is [ThreadedEventThread]; tests move a hand-driven one.
public interface EventThread extends Executor, AutoCloseable {
    /// Runs `task` after everything given before. May be called from any thread. After [#close] it does nothing.
    @Override
    void execute(Runnable task);

    /// Runs `task` on this thread once `delay` has passed.
    Cancellable schedule(Duration delay, Runnable task);

    /// True on the thread itself.
    boolean isCurrent();

    /// Finishes the task that runs, drops the others, and ends the thread.
    @Override
    void close();
}
