package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// A peer that is connected, as [ConnectionUpkeep] sees it.
///
/// @param network where it is, if its address is public
/// @param direction outbound if we dialled any of its connections
/// @param direct false if every connection to it is relayed
/// @param age of its oldest connection
/// @param score what others think of it: 0 for nothing, below 0 for trouble
/// @param tags why others keep it
public record OpenPeer(
        PeerId peer,
        Optional<IpNetwork> network,
        Direction direction,
        boolean direct,
        Duration age,
        double score,
        Set<String> tags) {
    public OpenPeer {
        tags = Set.copyOf(tags);
    }
}
