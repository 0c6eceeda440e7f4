package org.nelumbo.libp2p.kad.record;

import java.time.Duration;

/// What a node remembers about who has which content.
///
/// @param maxContents hashes in all
/// @param perContent providers of one hash; the oldest is forgotten for a new one
/// @param perPeer hashes one peer may be remembered for
/// @param lifetime how long a provider is remembered
public record ProviderParams(int maxContents, int perContent, int perPeer, Duration lifetime) {
    /// 10,000 hashes, 20 providers each, 100 a peer, 48 hours.
    public static final ProviderParams DEFAULT = new ProviderParams(10_000, 20, 100, Duration.ofHours(48));

    /// @throws IllegalArgumentException if a number is not positive
    public ProviderParams {
        if (maxContents < 1 || perContent < 1 || perPeer < 1 || !lifetime.isPositive()) {
            throw new IllegalArgumentException("a provider store needs room");
        }
    }
}
