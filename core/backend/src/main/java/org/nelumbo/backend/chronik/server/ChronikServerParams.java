package org.nelumbo.backend.chronik.server;

import java.time.Duration;

/// The limits of a [ChronikServer].
///
/// @param pingAfter a WebSocket with subscriptions gets a ping after this much silence; one that does not answer until
///     the same span has passed again is closed
/// @param requestTime a connection that brings no whole request in this time is closed
/// @param maxConnections at once
/// @param maxSubscriptions of one WebSocket
public record ChronikServerParams(Duration pingAfter, Duration requestTime, int maxConnections, int maxSubscriptions) {
    /// As a real server: ping after 45 s.
    public static final ChronikServerParams DEFAULT =
            new ChronikServerParams(Duration.ofSeconds(45), Duration.ofSeconds(60), 256, 20_000);
}
