package org.nelumbo.libp2p.discovery.eclipse;

import java.util.List;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What we see of the network at one moment.
///
/// @param connections everybody we are connected with
/// @param table entries of our routing table
/// @param views what the network looks like through several of our peers
/// @param observations where peers see us
public record EclipsePicture(
        List<ConnectedPeer> connections, List<SeenPeer> table, List<PeerView> views, List<Observation> observations) {
    /// A peer we are connected with.
    ///
    /// @param direction outbound if we chose it
    public record ConnectedPeer(SeenPeer peer, Direction direction) {}

    /// Where one peer sees us.
    public record Observation(SeenPeer by, Multiaddr address) {}

    public EclipsePicture {
        connections = List.copyOf(connections);
        table = List.copyOf(table);
        views = List.copyOf(views);
        observations = List.copyOf(observations);
    }
}
