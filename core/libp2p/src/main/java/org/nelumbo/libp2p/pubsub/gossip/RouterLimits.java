package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;

/// What a router keeps at most.
///
/// @param topicsPerPeer subscriptions remembered of one peer; more are ignored
/// @param pending messages being validated
/// @param pendingPerPeer messages of one peer being validated; more are dropped, and may come again
/// @param seen message ids remembered
/// @param seenFor how long an id is remembered, at least, unless there are too many
/// @param cachedBytes content of messages kept for peers who ask
/// @param backOffs peers that must stay out of one mesh
public record RouterLimits(
        int topicsPerPeer, int pending, int pendingPerPeer, int seen, Duration seenFor, int cachedBytes, int backOffs) {
    /// 128 topics a peer, 1,024 and 64 messages in validation, 131,072 ids for two minutes, 16 MiB
    /// of content.
    public static final RouterLimits DEFAULT =
            new RouterLimits(128, 1_024, 64, 131_072, Duration.ofSeconds(120), 16 << 20, 4_096);
}
