package org.nelumbo.libp2p.host;

import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Something a host tells its subscribers.
public sealed interface HostEvent {
    /// A connection is ready for streams.
    record ConnectionOpened(Connection connection) implements HostEvent {}

    /// A connection is gone.
    record ConnectionClosed(Connection connection, CloseReason reason) implements HostEvent {}

    /// The first connection to a peer is ready.
    record PeerConnected(PeerId peer) implements HostEvent {}

    /// The last connection to a peer is gone.
    record PeerDisconnected(PeerId peer) implements HostEvent {}

    /// A peer told what it serves.
    ///
    /// @param protocols what it serves, as it says
    /// @param observedAddress where it sees us from, as it says, without `/p2p/…`
    record PeerIdentified(
            Connection connection, List<ProtocolId> protocols, String agentVersion, Optional<Multiaddr> observedAddress)
            implements HostEvent {
        public PeerIdentified {
            protocols = List.copyOf(protocols);
        }
    }

    /// The addresses this host tells others are other ones now.
    ///
    /// @param addresses see [Host#advertisedAddresses]
    record AddressesChanged(List<Multiaddr> addresses) implements HostEvent {
        public AddressesChanged {
            addresses = List.copyOf(addresses);
        }
    }

    /// Whether strangers can dial this host is known, or known otherwise than before.
    record ReachabilityChanged(Reachability reachability) implements HostEvent {}
}
