package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.Optional;

/// What inbound streams of one protocol may use.
///
/// @param maxInboundPerPeer streams at one time from one peer; more are reset
/// @param maxInbound streams at one time from all peers together
/// @param firstByte absolute limit until the remote's first byte, or its end, after the negotiation, and for inline
///     handlers also between any two arrivals; empty for protocols in which the serving side speaks first
/// @param lifetime absolute limit for a whole stream; empty for streams that live as long as the application likes
/// @param allowOnLimited true to serve it on limited connections too; otherwise its streams are reset
///     there
/// @param leastPace remotes that send more slowly lose the stream; empty for any pace
/// @param lasting true for streams that stay as long as their connection: one that closes does not wait for them
public record ProtocolOptions(
        int maxInboundPerPeer,
        int maxInbound,
        Optional<Duration> firstByte,
        Optional<Duration> lifetime,
        boolean allowOnLimited,
        Optional<LeastPace> leastPace,
        boolean lasting) {
    private static final Duration FIRST_BYTE = Duration.ofSeconds(10);

    /// Eight streams a peer, 256 in all, first byte within 10 s, no limit of the lifetime.
    public static final ProtocolOptions DEFAULT =
            new ProtocolOptions(8, 256, Optional.of(FIRST_BYTE), Optional.empty());

    public ProtocolOptions {
        if (maxInboundPerPeer < 1 || maxInbound < maxInboundPerPeer) {
            throw new IllegalArgumentException(
                    "limits of a protocol are positive, and a peer's is not above the whole");
        }
    }

    /// Not on limited connections, as slowly as the remote likes.
    public ProtocolOptions(
            int maxInboundPerPeer, int maxInbound, Optional<Duration> firstByte, Optional<Duration> lifetime) {
        this(maxInboundPerPeer, maxInbound, firstByte, lifetime, false, Optional.empty(), false);
    }

    /// As slowly as the remote likes.
    public ProtocolOptions(
            int maxInboundPerPeer,
            int maxInbound,
            Optional<Duration> firstByte,
            Optional<Duration> lifetime,
            boolean allowOnLimited) {
        this(maxInboundPerPeer, maxInbound, firstByte, lifetime, allowOnLimited, Optional.empty(), false);
    }

    /// One message of the remote, up to its end: first byte within 10 s, 30 seconds in all, and from
    /// the fifth on at least 1 KiB a second.
    public static ProtocolOptions message(int maxInboundPerPeer, int maxInbound) {
        return unary(maxInboundPerPeer, maxInbound).withLeastPace(LeastPace.DEFAULT);
    }

    /// One request and one answer: first byte within 10 s, 30 seconds in all.
    public static ProtocolOptions unary(int maxInboundPerPeer, int maxInbound) {
        return new ProtocolOptions(
                maxInboundPerPeer, maxInbound, Optional.of(FIRST_BYTE), Optional.of(Duration.ofSeconds(30)));
    }

    /// The same, on limited connections too.
    public ProtocolOptions allowingLimited() {
        return new ProtocolOptions(maxInboundPerPeer, maxInbound, firstByte, lifetime, true, leastPace, lasting);
    }

    /// The same for remotes that send at least that fast.
    public ProtocolOptions withLeastPace(LeastPace pace) {
        return new ProtocolOptions(
                maxInboundPerPeer, maxInbound, firstByte, lifetime, allowOnLimited, Optional.of(pace), lasting);
    }

    /// The same for streams that stay as long as their connection.
    public ProtocolOptions forTheConnection() {
        return new ProtocolOptions(maxInboundPerPeer, maxInbound, firstByte, lifetime, allowOnLimited, leastPace, true);
    }
}
