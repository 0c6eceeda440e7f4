package org.nelumbo.libp2p.discovery;

import java.time.Duration;

/// Who told us of a peer that might be dialled.
public enum CandidateSource {
    /// We dialled it with success in an earlier run.
    REMEMBERED(Duration.ofDays(1)),
    /// The DHT: a walk to a random key, or peers near our own.
    DHT(Duration.ofHours(1)),
    /// A gossip peer that pruned us and named others.
    PEER_EXCHANGE(Duration.ofHours(1)),
    /// Somebody in the local network announced itself.
    LOCAL_NETWORK(Duration.ofHours(1)),
    /// A person or a part of the program named it.
    NAMED(Duration.ofHours(1));

    private final Duration lifetime;

    CandidateSource(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /// How long what it says is believed.
    Duration lifetime() {
        return lifetime;
    }
}
