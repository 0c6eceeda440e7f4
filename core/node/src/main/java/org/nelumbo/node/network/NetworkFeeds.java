package org.nelumbo.node.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.DhtState;
import org.nelumbo.node.service.GossipState;
import org.nelumbo.node.service.NetworkAlarm;
import org.nelumbo.node.service.NetworkPeer.Role;

/// What the parts of the host tell about themselves. Asked on the node's event thread about once a second; must answer
/// at once. Whoever has no such part keeps the answer given here.
public interface NetworkFeeds {
    /// Nothing but connections.
    NetworkFeeds NONE = new NetworkFeeds() {};

    /// The shared directory.
    default Optional<DhtState> dht() {
        return Optional.empty();
    }

    /// The messages that are passed on.
    default Optional<GossipState> gossip() {
        return Optional.empty();
    }

    /// The way into the network.
    default BootstrapState bootstrap() {
        return BootstrapState.NONE;
    }

    /// What looks like an attack.
    default List<NetworkAlarm> alarms() {
        return List.of();
    }

    /// What a peer is to us, without [Role#COSIGNER].
    default Set<Role> roles(PeerId peer) {
        return Set.of();
    }

    /// How a peer's messages are rated.
    default Optional<Double> score(PeerId peer) {
        return Optional.empty();
    }
}
