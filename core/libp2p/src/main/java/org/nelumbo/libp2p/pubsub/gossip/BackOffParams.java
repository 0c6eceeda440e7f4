package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;

/// How long a peer that left a mesh must stay out. Source: libp2p/specs, gossipsub 1.1.
///
/// @param prune after a PRUNE
/// @param unsubscribe after a PRUNE because the topic was left
/// @param graftFlood a GRAFT this soon after a PRUNE counts twice as a broken rule
/// @param slack added before we graft again ourselves, so that two clocks need not agree
public record BackOffParams(Duration prune, Duration unsubscribe, Duration graftFlood, Duration slack) {
    /// js-libp2p's numbers: 60 s, 10 s, 10 s, one heartbeat.
    public static final BackOffParams DEFAULT = new BackOffParams(
            Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(1));
}
