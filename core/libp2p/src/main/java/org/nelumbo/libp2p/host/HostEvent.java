package org.nelumbo.libp2p.host;

import java.util.List;
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
    /// @param observedAddress where it sees us from, as it says; empty list or one element
    record PeerIdentified(
            Connection connection, List<ProtocolId> protocols, String agentVersion, List<Multiaddr> observedAddress)
            implements HostEvent {
        public PeerIdentified {
            protocols = List.copyOf(protocols);
            observedAddress = List.copyOf(observedAddress);
        }
    }

    /// An inbound connection was closed before it could be used.
    ///
    /// @param cause a counter's name, such as `accept-rate` or `limit:ip`
    record InboundRefused(Multiaddr remoteAddress, String cause) implements HostEvent {}
}
