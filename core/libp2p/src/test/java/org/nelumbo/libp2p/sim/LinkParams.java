package org.nelumbo.libp2p.sim;

import java.time.Duration;

/// How the simulated network treats messages.
///
/// @param minDelay the shortest one-way delay of a pair of nodes
/// @param maxDelay the longest one
/// @param sigma deviation of the logarithm of the delay
/// @param jitter largest extra delay of one message, as a share of the delay
/// @param loss the share of messages that lose a segment; a stream repairs that, so the message and all behind it wait
/// @param retransmission what such a loss costs beyond one round trip
/// @param resetsPerMessage the share of messages that find their connection broken
/// @param overheadBytes what framing, encryption and headers add to a message
/// @param maxQueuedBytes what one direction of one connection may hold at most; more is refused to the sender
/// @param stuckAfter a connection whose reader takes nothing is closed after this
/// @param silentAtLeast how soon the other end of a crashed node notices at the earliest
/// @param silentAtMost and at the latest: a keep-alive interval and its time-out
/// @param dialTimeout how long a dial of a node that is gone takes
/// @param answerTimeout how long a question waits for its answer, the dial included
/// @param maxConnections general connections a node holds at most; more are refused
public record LinkParams(
        Duration minDelay,
        Duration maxDelay,
        double sigma,
        double jitter,
        double loss,
        Duration retransmission,
        double resetsPerMessage,
        int overheadBytes,
        int maxQueuedBytes,
        Duration stuckAfter,
        Duration silentAtLeast,
        Duration silentAtMost,
        Duration dialTimeout,
        Duration answerTimeout,
        int maxConnections) {
    /// 10 to 150 ms, 5 % jitter, 0.5 % loss of 200 ms, one reset in 200,000 messages, a send buffer of 1 MiB, the
    /// host's own keep-alive of 30 s and 10 s, its 10 s for a request, and its 50 connections.
    public static final LinkParams DEFAULT = new LinkParams(
            Duration.ofMillis(10),
            Duration.ofMillis(150),
            0.35,
            0.05,
            0.005,
            Duration.ofMillis(200),
            0.000_005,
            80,
            1 << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            50);

    /// The same network for nodes that hold another number of connections.
    public LinkParams withMaxConnections(int connections) {
        return new LinkParams(
                minDelay,
                maxDelay,
                sigma,
                jitter,
                loss,
                retransmission,
                resetsPerMessage,
                overheadBytes,
                maxQueuedBytes,
                stuckAfter,
                silentAtLeast,
                silentAtMost,
                dialTimeout,
                answerTimeout,
                connections);
    }

    /// The same network where connections break at another rate.
    public LinkParams withResets(double perMessage) {
        return new LinkParams(
                minDelay,
                maxDelay,
                sigma,
                jitter,
                loss,
                retransmission,
                perMessage,
                overheadBytes,
                maxQueuedBytes,
                stuckAfter,
                silentAtLeast,
                silentAtMost,
                dialTimeout,
                answerTimeout,
                maxConnections);
    }
}
