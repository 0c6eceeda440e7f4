package org.nelumbo.libp2p.sim;

import java.time.Duration;

/// Virtual time, the one event queue, the seed's streams, and the running hash of everything that happened.
///
/// Single-threaded. Whoever runs the same experiment with the same seed gets the same hash; a difference means that a
/// clock, an identity hash code, the order of a hash set or a thread has got into a decision.
public final class Simulation {
    /// More planned events than any experiment of 10,000 nodes needs.
    static final int MAX_PLANNED = 8_000_000;

    private final VirtualClock clock = new VirtualClock();
    private final EventQueue queue = new EventQueue(MAX_PLANNED);
    private final SeededStreams streams;
    private final long seed;
    private long planned;
    private long happened;
    private long hash;

    public Simulation(long seed) {
        this.seed = seed;
        this.streams = new SeededStreams(seed);
        this.hash = Mix.of(seed);
    }

    /// The seed everything is drawn from.
    public long seed() {
        return seed;
    }

    /// The virtual time.
    public VirtualClock clock() {
        return clock;
    }

    /// Nanoseconds since the start.
    public long nowNanos() {
        return clock.monotonicNanos();
    }

    /// The random streams.
    public SeededStreams streams() {
        return streams;
    }

    /// Plans something for `node`.
    ///
    /// @param delayNanos from now on, at least 0
    /// @param digest what the event carries, for the hash
    public void plan(long delayNanos, EventKind kind, int node, long digest, Runnable action) {
        queue.add(new SimEvent(nowNanos() + Math.max(0, delayNanos), planned++, kind, node, digest, action));
    }

    /// Lets everything happen that is due within `span`; then the time is `span` later.
    public void run(Duration span) {
        long end = nowNanos() + span.toNanos();
        while (!queue.isEmpty() && queue.first().atNanos() <= end) {
            SimEvent event = queue.poll();
            clock.moveTo(event.atNanos());
            happened++;
            note(event.atNanos());
            note((long) event.kind().number() << 32 | event.node());
            note(event.digest());
            event.action().run();
        }
        clock.moveTo(end);
    }

    /// When the next planned event happens, in nanoseconds; [Long#MAX_VALUE] if nothing is planned.
    long nextNanos() {
        return queue.isEmpty() ? Long.MAX_VALUE : queue.first().atNanos();
    }

    /// Folds a number into the hash, such as what an experiment has measured.
    public void note(long value) {
        hash = Mix.of(hash, value);
    }

    /// Depends on every event that has happened and on their order.
    public long eventHash() {
        return hash;
    }

    /// How many events have happened.
    public long events() {
        return happened;
    }

    /// The most events that were planned at one time.
    public int mostPlanned() {
        return queue.highest();
    }
}
