package org.nelumbo.libp2p.record;

import java.util.concurrent.Executor;
import org.nelumbo.foundation.time.TimeSource;

/// Numbers for this host's peer records: milliseconds since 1970, each higher than the one before, also
/// where the clock stands still or was set back, and over restarts. Others keep the record with the
/// highest number, so one that went backwards would never be believed. Safe on any thread; never waits.
public final class RecordSequence {
    /// How far ahead the floor is remembered, so that it is written at most once a minute.
    private static final long AHEAD = 120_000;

    private final TimeSource time;
    private final RecordSequenceRepository repository;
    private final Executor writing;
    private long last;
    private long floor;

    /// @param writing where the repository is written to; one task at a time
    public RecordSequence(TimeSource time, RecordSequenceRepository repository, Executor writing) {
        this.time = time;
        this.repository = repository;
        this.writing = writing;
        this.floor = repository.floor().orElse(0);
        this.last = floor;
    }

    /// The next number.
    public synchronized long next() {
        last = Math.max(last + 1, time.now().toEpochMilli());
        if (last > floor - AHEAD / 2) {
            floor = last + AHEAD;
            long higher = floor;
            writing.execute(() -> repository.raise(higher));
        }
        return last;
    }
}
