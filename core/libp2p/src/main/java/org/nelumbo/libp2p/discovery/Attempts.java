package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.peer.PeerId;

/// Which peers are being dialled, and which are left alone until when. At most [#MAX_REMEMBERED] peers, the longest
/// unnoticed forgotten first. Without clock and threads; times are monotonic nanoseconds.
final class Attempts {
    /// Peers remembered.
    static final int MAX_REMEMBERED = 2_048;

    private record Past(int failures, long notBefore) {}

    private final RedialPolicy policy;
    private final RandomGenerator random;
    private final Map<PeerId, Past> past = new LinkedHashMap<>();
    private final Set<PeerId> running = new HashSet<>();

    Attempts(RedialPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    void started(PeerId peer) {
        running.add(peer);
    }

    void ended(PeerId peer, boolean reached, long now) {
        running.remove(peer);
        if (reached) {
            past.remove(peer);
        } else {
            int failures = failures(peer) + 1;
            remember(
                    peer,
                    new Past(failures, now + policy.after(failures, random).toNanos()));
        }
    }

    /// Leaves the peer alone for `span`, whatever happened before.
    void postpone(PeerId peer, Duration span, long now) {
        remember(peer, new Past(failures(peer), now + span.toNanos()));
    }

    /// Lets everybody be dialled at once.
    void forgetWaits() {
        past.clear();
    }

    boolean isRunning(PeerId peer) {
        return running.contains(peer);
    }

    int running() {
        return running.size();
    }

    boolean mayStart(PeerId peer, long now) {
        return !running.contains(peer) && remaining(peer, now).isEmpty();
    }

    int failures(PeerId peer) {
        return past.getOrDefault(peer, new Past(0, 0)).failures();
    }

    Optional<Duration> remaining(PeerId peer, long now) {
        return Optional.ofNullable(past.get(peer))
                .map(before -> Duration.ofNanos(before.notBefore() - now))
                .filter(Duration::isPositive);
    }

    private void remember(PeerId peer, Past attempt) {
        past.remove(peer);
        past.put(peer, attempt);
        if (past.size() > MAX_REMEMBERED) {
            past.remove(past.keySet().iterator().next());
        }
    }
}
