package org.nelumbo.node.service;

import java.util.List;

/// The messages that peers pass on to each other (GossipSub), counted since the start.
///
/// @param delivered new valid messages that arrived
/// @param duplicates messages that had arrived before, over another peer
/// @param rejected messages that broke a rule
/// @param published our own
public record GossipState(List<Topic> topics, long delivered, long duplicates, long rejected, long published) {
    public GossipState {
        topics = List.copyOf(topics);
    }

    /// A topic we follow.
    ///
    /// @param name its text; foreign where others chose it
    /// @param mesh peers we exchange whole messages with
    /// @param peers all peers that follow it, as far as we know
    public record Topic(String name, int mesh, int peers) {}
}
