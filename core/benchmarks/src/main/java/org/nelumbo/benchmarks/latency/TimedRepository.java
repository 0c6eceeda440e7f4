package org.nelumbo.benchmarks.latency;

import java.util.concurrent.atomic.AtomicLong;
import org.nelumbo.coordination.port.CoordinationCommit;
import org.nelumbo.coordination.port.CoordinationRepository;
import org.nelumbo.coordination.port.StoredCoordination;

/// A member's repository, with a clock.
final class TimedRepository implements CoordinationRepository {
    private final CoordinationRepository inner;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    TimedRepository(CoordinationRepository inner) {
        this.inner = inner;
    }

    @Override
    public StoredCoordination load() {
        return inner.load();
    }

    @Override
    public void commit(CoordinationCommit commit) {
        long begin = System.nanoTime();
        inner.commit(commit);
        nanos.addAndGet(System.nanoTime() - begin);
        commits.incrementAndGet();
    }

    /// Counts from here.
    void reset() {
        commits.set(0);
        nanos.set(0);
    }

    long commits() {
        return commits.get();
    }

    long nanos() {
        return nanos.get();
    }
}
