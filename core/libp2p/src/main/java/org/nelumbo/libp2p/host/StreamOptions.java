package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.Optional;

/// How a stream is opened.
///
/// @param negotiation absolute limit for the protocol negotiation
/// @param lifetime absolute limit for the whole stream; empty for streams that live as long as the application
///     likes
/// @param allowLimited true to open it on a limited connection too; otherwise that fails with
///     [StreamException.Reason#LIMITED_CONNECTION]
public record StreamOptions(Duration negotiation, Optional<Duration> lifetime, boolean allowLimited) {
    /// Ten seconds to negotiate, no limit of the lifetime, not on limited connections.
    public static final StreamOptions DEFAULT = new StreamOptions(Duration.ofSeconds(10), Optional.empty());

    /// Not on limited connections.
    public StreamOptions(Duration negotiation, Optional<Duration> lifetime) {
        this(negotiation, lifetime, false);
    }

    /// Ten seconds to negotiate, `lifetime` in all.
    public static StreamOptions within(Duration lifetime) {
        return new StreamOptions(DEFAULT.negotiation(), Optional.of(lifetime));
    }

    /// The same, on limited connections too.
    public StreamOptions allowingLimited() {
        return new StreamOptions(negotiation, lifetime, true);
    }
}
