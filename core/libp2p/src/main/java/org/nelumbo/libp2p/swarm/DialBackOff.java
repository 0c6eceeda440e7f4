package org.nelumbo.libp2p.swarm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// How long an address of a peer is left alone after failures in a row: 5 s plus n² s for the n-th repetition, at
/// most five minutes, each 20 % more or less by chance so that peers that lost the same partner do not return
/// together. Safe on any thread.
final class DialBackOff {
    private static final Duration BASE = Duration.ofSeconds(5);
    private static final Duration MAX = Duration.ofMinutes(5);
    private static final int MAX_REMEMBERED = 10_000;
    /// √(5 min) in seconds; beyond it n² no longer matters and must not overflow.
    private static final int MAX_REPETITIONS = 18;

    private record Target(PeerId peer, Multiaddr address) {}

    private record Failures(int count, long untilNanos) {}

    private final TimeSource time;
    private final EntropySource entropy;
    private final Cache<Target, Failures> failures = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .executor(Runnable::run)
            .build();

    DialBackOff(TimeSource time, EntropySource entropy) {
        this.time = time;
        this.entropy = entropy;
    }

    /// A dial failed.
    void failed(PeerId peer, Multiaddr address) {
        failures.asMap().compute(new Target(peer, address), (same, before) -> {
            int count = before == null ? 0 : Math.min(MAX_REPETITIONS, before.count() + 1);
            return new Failures(count, time.monotonicNanos() + wait(count).toNanos());
        });
    }

    /// A dial succeeded: the address starts afresh.
    void succeeded(PeerId peer, Multiaddr address) {
        failures.invalidate(new Target(peer, address));
    }

    /// How long the address is still left alone; empty if it may be dialled.
    Optional<Duration> remaining(PeerId peer, Multiaddr address) {
        return Optional.ofNullable(failures.getIfPresent(new Target(peer, address)))
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
