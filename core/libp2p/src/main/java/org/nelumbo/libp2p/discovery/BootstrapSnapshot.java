package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;

/// How the bootstrap stands.
///
/// @param seeds every configured peer, in the configured order
/// @param keep how many are to stay connected
public record BootstrapSnapshot(List<Seed> seeds, int keep) {
    /// One configured peer.
    ///
    /// @param kept true while its connection is kept when room is needed
    /// @param failures dials in a row that did not reach it
    /// @param nextTry how long until it is dialled again at the earliest; empty when now
    public record Seed(
            PeerId peer, boolean connected, boolean kept, boolean dialling, int failures, Optional<Duration> nextTry) {}

    public BootstrapSnapshot {
        seeds = List.copyOf(seeds);
    }

    /// How many configured peers are connected.
    public int connected() {
        return (int) seeds.stream().filter(Seed::connected).count();
    }

    /// True when as many are connected as there should be, and never without any.
    public boolean isReady() {
        return !seeds.isEmpty() && connected() >= Math.max(1, Math.min(keep, seeds.size()));
    }
}
