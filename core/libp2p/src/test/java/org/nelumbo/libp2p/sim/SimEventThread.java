package org.nelumbo.libp2p.sim;

import java.time.Duration;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;

/// The event thread of a service on virtual time: its tasks run one after the other among
/// everything else.
final class SimEventThread implements EventThread {
    private final SimThreads threads;
    private final Simulation simulation;
    private final int node;
    private boolean current;
    private boolean closed;

    SimEventThread(SimThreads threads, Simulation simulation, int node) {
        this.threads = threads;
        this.simulation = simulation;
        this.node = node;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> run(task));
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Planned planned = new Planned(task);
        simulation.plan(delay.toNanos(), EventKind.TIMER, node, 0, planned);
        return planned;
    }

    @Override
    public boolean isCurrent() {
        return current;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run(Runnable task) {
        if (closed) {
            return;
        }
        current = true;
        try {
            task.run();
        } finally {
            current = false;
        }
    }

    private final class Planned implements Runnable, Cancellable {
        private final Runnable task;
        private boolean cancelled;

        Planned(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!cancelled) {
                SimEventThread.this.run(task);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
