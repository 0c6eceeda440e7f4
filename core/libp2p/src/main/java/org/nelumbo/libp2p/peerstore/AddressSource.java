package org.nelumbo.libp2p.peerstore;

import java.time.Duration;
import java.util.Optional;

/// How an address became known, the most trusted first.
public enum AddressSource {
    /// A person or the configuration named it; it never expires.
    CONFIGURED(Optional.empty()),
    /// The peer's own signed record; it expires after a day.
    CERTIFIED(Optional.of(Duration.ofHours(24))),
    /// A dial to it has worked; it expires after a day.
    REACHED(Optional.of(Duration.ofHours(24)));

    private final Optional<Duration> lifetime;

    AddressSource(Optional<Duration> lifetime) {
        this.lifetime = lifetime;
    }

    /// How long an address of this source is believed; empty for ever.
    public Optional<Duration> lifetime() {
        return lifetime;
    }
}
