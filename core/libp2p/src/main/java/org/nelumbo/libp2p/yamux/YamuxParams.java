package org.nelumbo.libp2p.yamux;

import java.time.Duration;

/// The numbers of a session.
///
/// @param maxReceiveWindow bytes a remote may send on one stream ahead of the application at most; the start is
///     always 262,144, which the protocol fixes
/// @param receiveWindowBudget bytes that all receive windows of the session may have grown beyond the start,
///     together
/// @param maxInboundStreams inbound streams at one time; more are reset
/// @param maxOutboundStreams outbound streams at one time
/// @param maxUnacknowledged streams opened by us that the remote has not answered
/// @param maxEarlyStreams streams opened by us before the first frame of the remote
/// @param newStreamsPerSecond inbound streams a second; more are reset, and many more end the session
/// @param newStreamBurst inbound streams at once
/// @param keepAlive time between our pings
/// @param pingTimeout time the remote has to answer one
/// @param stuckWrite time the socket may take nothing of what waits before the session ends
public record YamuxParams(
        int maxReceiveWindow,
        int receiveWindowBudget,
        int maxInboundStreams,
        int maxOutboundStreams,
        int maxUnacknowledged,
        int maxEarlyStreams,
        int newStreamsPerSecond,
        int newStreamBurst,
        Duration keepAlive,
        Duration pingTimeout,
        Duration stuckWrite) {
    /// Receive and send window of a new stream in bytes. Source: libp2p yamux specification.
    public static final int INITIAL_WINDOW = 262_144;
    /// The largest payload we send in one frame: with its header it fills exactly one Noise frame.
    public static final int MAX_SENT_PAYLOAD = 65_507;

    /// Windows up to 1 MiB within 4 MiB a session, 128 streams each way, 50 new ones a second with a burst of 100,
    /// pings every 30 s with 10 s to answer, 30 s for a stuck write.
    public static final YamuxParams DEFAULT = new YamuxParams(
            1 << 20,
            4 << 20,
            128,
            128,
            256,
            8,
            50,
            100,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    public YamuxParams {
        if (maxReceiveWindow < INITIAL_WINDOW) {
            throw new IllegalArgumentException("a window starts with 262,144 bytes");
        }
    }

    /// The same with another patience for a socket that takes nothing.
    public YamuxParams withStuckWrite(Duration span) {
        return new YamuxParams(
                maxReceiveWindow,
                receiveWindowBudget,
                maxInboundStreams,
                maxOutboundStreams,
                maxUnacknowledged,
                maxEarlyStreams,
                newStreamsPerSecond,
                newStreamBurst,
                keepAlive,
                pingTimeout,
                span);
    }
}
