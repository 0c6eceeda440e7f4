package org.nelumbo.node.service;

import java.time.Instant;

/// What a person's app told their co-signers of itself.
///
/// @param saidAt by their clock
/// @param expiresAt after that it says nothing about now
public record PresenceNews(Instant saidAt, Instant expiresAt, Way way) {
    /// How it came to us.
    public enum Way {
        /// We heard it when it was said.
        GOSSIP,
        /// We looked it up.
        DHT
    }
}
