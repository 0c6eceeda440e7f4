package org.nelumbo.libp2p.protocol.relay;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.manual.ManualTime;

/// An event thread on manual time that runs when the test says so, and takes tasks from any thread.
final class PumpedEventThread implements EventThread {
    private record Planned(long at, Runnable task) {}

    private final ManualTime time;
    private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
    private final List<Planned> planned = new CopyOnWriteArrayList<>();

    PumpedEventThread(ManualTime time) {
        this.time = time;
    }

    /// Runs what is due now.
    void pump() {
        for (Planned one : planned) {
            if (one.at() <= time.monotonicNanos() && planned.remove(one)) {
                ready.add(one.task());
            }
        }
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        Planned entry = new Planned(time.monotonicNanos() + delay.toNanos(), task);
        planned.add(entry);
        return () -> planned.remove(entry);
    }

    @Override
    public boolean isCurrent() {
        return false;
    }

    @Override
    public void close() {
        ready.clear();
        planned.clear();
    }
}
