package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.Optional;

/// What a connection through a relay may carry before the relay cuts it. A connection with limits, even
/// with none of the two known, is *limited*: only protocols that ask for it run on it.
///
/// @param duration from the opening on; empty if the relay tells none
/// @param bytes in each direction; some relays count both directions together; empty if the relay tells
///     none
public record ConnectionLimits(Optional<Duration> duration, Optional<Long> bytes) {
    /// A relay that tells no limits.
    public static final ConnectionLimits UNKNOWN = new ConnectionLimits(Optional.empty(), Optional.empty());
}
