package org.nelumbo.foundation.manual;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;

/// An event thread that runs on the test's own thread, and only when told. It shares a [ManualTime], so that many of
/// them can be moved together.
public final class ManualEventThread implements EventThread {
    private record Planned(long at, long order, Runnable task) {}

    private final ManualTime time;
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
    private long order;
    private boolean running;
    private boolean closed;

    public ManualEventThread(ManualTime time) {
        this.time = time;
    }

    @Override
    public void execute(Runnable task) {
        if (!closed) {
            ready.add(task);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Planned entry = new Planned(time.monotonicNanos() + Math.max(0, delay.toNanos()), order++, task);
        if (!closed) {
            planned.add(entry);
        }
        return () -> planned.remove(entry);
    }

    /// Runs everything that is due now, including what those tasks add.
    ///
    /// @return true if anything ran
    public boolean runReady() {
        boolean ran = false;
        running = true;
        try {
            while (true) {
                Planned due = planned.peek();
                if (due != null && due.at() <= time.monotonicNanos()) {
                    planned.poll();
                    ready.add(due.task());
                }
                Runnable next = ready.poll();
                if (next == null) {
                    return ran;
                }
                ran = true;
                next.run();
            }
        } finally {
            running = false;
        }
    }

    /// Moves the shared time to each planned task in turn, for `span` in all, and runs what becomes due.
    public void advance(Duration span) {
        long end = time.monotonicNanos() + span.toNanos();
        runReady();
        while (true) {
            Planned next = planned.peek();
            if (next == null || next.at() > end) {
                break;
            }
            time.advance(Duration.ofNanos(Math.max(0, next.at() - time.monotonicNanos())));
            runReady();
        }
        time.advance(Duration.ofNanos(end - time.monotonicNanos()));
        runReady();
    }

    @Override
    public boolean isCurrent() {
        return running;
    }

    @Override
    public void close() {
        closed = true;
        ready.clear();
        planned.clear();
    }
}
