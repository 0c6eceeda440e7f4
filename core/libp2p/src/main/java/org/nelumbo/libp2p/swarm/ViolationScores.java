package org.nelumbo.libp2p.swarm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.peer.PeerId;

/// How badly each peer has behaved: points for what it did, which fade at 100 an hour. Safe on any
/// thread.
final class ViolationScores {
    /// As many points as get a peer banned.
    static final int LIMIT = 100;

    private static final double FADING_PER_NANO = LIMIT / 3600e9;
    private static final int MAX_REMEMBERED = 10_000;

    private record Score(double points, long atNanos) {}

    private final TimeSource time;
    private final Cache<PeerId, Score> scores = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    ViolationScores(TimeSource time) {
        this.time = time;
    }

    /// @return true if the peer has used up its credit; it then starts afresh
    boolean add(PeerId peer, int points) {
        long now = time.monotonicNanos();
        Score sum = scores.asMap().merge(peer, new Score(points, now), (before, added) -> {
            double faded = before.points() - (now - before.atNanos()) * FADING_PER_NANO;
            return new Score(Math.max(0, faded) + added.points(), now);
        });
        boolean full = sum.points() >= LIMIT;
        if (full) {
            scores.invalidate(peer);
        }
        return full;
    }
}
