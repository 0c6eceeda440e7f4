package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.Optional;

/// How a stream is opened.
///
/// @param negotiation absolute limit for the protocol negotiation
/// @param lifetime absolute limit for the whole stream; empty for streams that live as long as the application
///     likes
public record StreamOptions(Duration negotiation, Optional<Duration> lifetime) {
    /// Ten seconds to negotiate, no limit of the lifetime.
    public static final StreamOptions DEFAULT = new StreamOptions(Duration.ofSeconds(10), Optional.empty());

    /// Ten seconds to negotiate, `lifetime` in all.
    public static StreamOptions within(Duration lifetime) {
        return new StreamOptions(DEFAULT.negotiation(), Optional.of(lifetime));
    }
}
