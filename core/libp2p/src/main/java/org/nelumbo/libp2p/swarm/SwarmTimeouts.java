package org.nelumbo.libp2p.swarm;

import java.time.Duration;

/// Absolute limits of the stages of a connection.
///
/// @param connect until TCP is connected
/// @param upgrade from then until the muxer runs
/// @param address one dialled address, connect and upgrade together
/// @param negotiation until the protocol of an inbound stream is agreed on
/// @param idle a connection without application streams is closed after this
public record SwarmTimeouts(Duration connect, Duration upgrade, Duration address, Duration negotiation, Duration idle) {
    /// 5 s, 10 s, 10 s, 10 s, 5 min.
    public static final SwarmTimeouts DEFAULT = new SwarmTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));
}
