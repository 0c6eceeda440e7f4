package org.nelumbo.libp2p.secure.noise;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// The static key of a host, replaced by a fresh one every hour, so that what is found in memory later says nothing
/// about older connections. May be used from any thread.
public final class NoiseStaticKeys {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final PeerKeyPair identity;
    private final EntropySource entropy;
    private final TimeSource time;
    private final AtomicReference<Optional<Dated>> current = new AtomicReference<>(Optional.empty());

    /// @param identity stays the caller's, who closes it after the last handshake
    public NoiseStaticKeys(PeerKeyPair identity, EntropySource entropy, TimeSource time) {
        this.identity = identity;
        this.entropy = entropy;
        this.time = time;
    }

    /// The key for a handshake that starts now. Once an hour this makes a new one.
    public NoiseStaticKey current() {
        long now = time.monotonicNanos();
        Optional<Dated> held = current.get();
        if (held.isPresent() && now - held.get().madeAt() < LIFETIME.toNanos()) {
            return held.get().key();
        }
        NoiseStaticKey fresh = NoiseStaticKey.generate(identity, entropy);
        // Of two threads that find the old one expired, both may use their own; the later one stays.
        current.set(Optional.of(new Dated(fresh, now)));
        return fresh;
    }

    private record Dated(NoiseStaticKey key, long madeAt) {}
}
