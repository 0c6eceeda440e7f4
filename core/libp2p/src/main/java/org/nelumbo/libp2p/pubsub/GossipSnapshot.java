package org.nelumbo.libp2p.pubsub;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;

/// How gossip stands at one moment, for people to look at.
///
/// @param topics the topics we hear, in the order of joining
/// @param peers everybody who gossips with us
/// @param counters how often what happened since the start, by name
public record GossipSnapshot(List<TopicState> topics, List<PeerState> peers, Map<String, Long> counters) {
    /// Nothing.
    public static final GossipSnapshot EMPTY = new GossipSnapshot(List.of(), List.of(), Map.of());

    public GossipSnapshot {
        topics = List.copyOf(topics);
        peers = List.copyOf(peers);
        counters = Map.copyOf(counters);
    }

    /// A topic we hear.
    ///
    /// @param mesh peers that send us whole messages of it
    /// @param subscribers connected peers that hear it
    public record TopicState(Topic topic, List<PeerId> mesh, int subscribers) {
        public TopicState {
            mesh = List.copyOf(mesh);
        }
    }

    /// A peer that gossips with us.
    ///
    /// @param protocol the version spoken to it, such as `/meshsub/1.2.0`
    /// @param outbound true if we dialled
    /// @param score what we think of it: below zero it leaves the mesh
    /// @param topics how many topics it hears
    /// @param meshes for how many of our topics it is in the mesh
    /// @param application what the application thinks of it, if it does
    public record PeerState(
            PeerId peer,
            String protocol,
            boolean outbound,
            double score,
            int topics,
            int meshes,
            Optional<Double> application) {}
}
