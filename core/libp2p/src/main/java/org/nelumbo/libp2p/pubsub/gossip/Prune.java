package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.pubsub.Topic;

/// "You are not in my mesh for this topic."
///
/// @param peers whom to ask instead
/// @param backOff how long not to ask again; whole seconds, absent from and to version 1.0
public record Prune(Topic topic, List<PeerHint> peers, Optional<Duration> backOff) {
    public Prune {
        peers = List.copyOf(peers);
    }
}
