package org.nelumbo.node;

import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// How a node takes part in the network of strangers, fixed at its start.
///
/// @param role what it does for others
/// @param bootstrap peers to begin with, each ending in `/p2p/…`; settings start with them
/// @param trusted peers to stay connected with, each ending in `/p2p/…`; settings start with them
/// @param addressesInInvitations false makes invitations name peer and secrets only, so that guests find the host by
///     the rendezvous
public record DiscoveryParams(
        Role role, List<Multiaddr> bootstrap, List<Multiaddr> trusted, boolean addressesInInvitations) {
    /// A wallet that knows nobody yet.
    public static final DiscoveryParams WALLET = new DiscoveryParams(Role.WALLET, List.of(), List.of(), true);

    public DiscoveryParams {
        bootstrap = List.copyOf(bootstrap);
        trusted = List.copyOf(trusted);
    }

    /// What a node does for others.
    public enum Role {
        /// Asks the DHT and passes gossip on.
        WALLET,
        /// Also stores records of the DHT and relays connections.
        SERVER
    }

    /// The same with other peers to begin with.
    public DiscoveryParams from(List<Multiaddr> others) {
        return new DiscoveryParams(role, others, trusted, addressesInInvitations);
    }
}
