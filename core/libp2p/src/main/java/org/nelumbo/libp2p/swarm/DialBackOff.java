package org.nelumbo.libp2p.swarm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// How long an address of a peer, and a peer none of whose addresses worked, is left alone after
/// failures in a row: 5 s plus n² s for the n-th repetition, at most five minutes, each 20 % more
/// or less by chance so that peers that lost the same partner do not return together. A peer as a
/// whole waits so that ever new addresses of somebody who is not there cost nothing (0125). Safe on
/// any thread.
final class DialBackOff {
    private static final Duration BASE = Duration.ofSeconds(5);
    private static final Duration MAX = Duration.ofMinutes(5);
    private static final int MAX_REMEMBERED = 10_000;
    /// √(5 min) in seconds; beyond it n² no longer matters and must not overflow.
    private static final int MAX_REPETITIONS = 18;

    /// @param address empty for the peer as a whole
    private record Target(PeerId peer, Optional<Multiaddr> address) {
        static Target of(PeerId peer) {
            return new Target(peer, Optional.empty());
        }

        static Target of(PeerId peer, Multiaddr address) {
            return new Target(peer, Optional.of(address));
        }
    }

    private record Failures(int count, long untilNanos) {}

    private final TimeSource time;
    private final EntropySource entropy;
    private final Predicate<PeerId> wanted;
    private final Cache<Target, Failures> failures = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    /// @param wanted peers that are never left alone as a whole, only address by address
    DialBackOff(TimeSource time, EntropySource entropy, Predicate<PeerId> wanted) {
        this.time = time;
        this.entropy = entropy;
        this.wanted = wanted;
    }

    /// A dial failed.
    void failed(PeerId peer, Multiaddr address) {
        failed(Target.of(peer, address));
    }

    /// All that could be dialled of a peer failed.
    void failed(PeerId peer) {
        failed(Target.of(peer));
    }

    /// A dial succeeded: the address starts afresh.
    void succeeded(PeerId peer, Multiaddr address) {
        failures.invalidate(Target.of(peer, address));
    }

    /// A connection to the peer is there, whoever dialled: its addresses are no longer all bad
    /// news.
    void met(PeerId peer) {
        failures.invalidate(Target.of(peer));
    }

    /// How long the address is still left alone; empty if it may be dialled.
    Optional<Duration> remaining(PeerId peer, Multiaddr address) {
        return remaining(Target.of(peer, address));
    }

    /// How long the peer is still left alone whatever its addresses; empty if it may be dialled.
    Optional<Duration> remaining(PeerId peer) {
        return wanted.test(peer) ? Optional.empty() : remaining(Target.of(peer));
    }

    private void failed(Target target) {
        failures.asMap().compute(target, (same, before) -> {
            int count = before == null ? 0 : Math.min(MAX_REPETITIONS, before.count() + 1);
            return new Failures(count, time.monotonicNanos() + wait(count).toNanos());
        });
    }

    private Optional<Duration> remaining(Target target) {
        return Optional.ofNullable(failures.getIfPresent(target))
                .map(before -> Duration.ofNanos(before.untilNanos() - time.monotonicNanos()))
                .filter(Duration::isPositive);
    }

    private Duration wait(int repetitions) {
        Duration exact = BASE.plusSeconds((long) repetitions * repetitions);
        Duration capped = exact.compareTo(MAX) > 0 ? MAX : exact;
        Bytes drawn = entropy.bytes(2);
        int draw = drawn.unsigned(0) << 8 | drawn.unsigned(1);
        double jitter = 0.8 + 0.4 * draw / 65_535;
        return Duration.ofNanos((long) (capped.toNanos() * jitter));
    }
}
