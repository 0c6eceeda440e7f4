package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.Optional;

/// What inbound streams of one protocol may use.
///
/// @param maxInboundPerPeer streams at one time from one peer; more are reset
/// @param maxInbound streams at one time from all peers together
/// @param firstByte absolute limit until the first byte after the negotiation has arrived
/// @param lifetime absolute limit for a whole stream; empty for streams that live as long as the application likes
public record ProtocolOptions(int maxInboundPerPeer, int maxInbound, Duration firstByte, Optional<Duration> lifetime) {
    /// Eight streams a peer, 256 in all, first byte within 10 s, no limit of the lifetime.
    public static final ProtocolOptions DEFAULT = new ProtocolOptions(8, 256, Duration.ofSeconds(10), Optional.empty());

    public ProtocolOptions {
        if (maxInboundPerPeer < 1 || maxInbound < maxInboundPerPeer) {
            throw new IllegalArgumentException(
                    "limits of a protocol are positive, and a peer's is not above the whole");
        }
    }

    /// One request and one answer: 30 seconds in all.
    public static ProtocolOptions unary(int maxInboundPerPeer, int maxInbound) {
        return new ProtocolOptions(
                maxInboundPerPeer, maxInbound, Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(30)));
    }
}
