package org.nelumbo.node.service;

import java.time.Instant;
import java.util.Optional;

/// Why signing is not possible, or not wise, right now.
public sealed interface SigningObstacle {
    /// A co-signer's app is not connected.
    ///
    /// @param lastSeen when it was connected last, or told that it is online; empty if never that we know
    record CosignerMissing(Person person, Optional<Instant> lastSeen) implements SigningObstacle {}

    /// Nobody at all is connected.
    record NobodyConnected() implements SigningObstacle {}

    /// The chain server was not heard yet.
    record ChainServerStarting() implements SigningObstacle {}

    /// The chain server does not answer.
    record ChainServerSilent() implements SigningObstacle {}

    /// The chain server serves another network.
    record WrongChain() implements SigningObstacle {}

    /// There is an alarm: see [NetworkSnapshot#alarms].
    record DoubtfulView() implements SigningObstacle {}
}
