package org.nelumbo.libp2p.host;

import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// A peer and where it may be reached.
///
/// @param peer who must answer; anybody else is refused
/// @param addresses in order of preference; may be empty when the peer store knows some
public record PeerAddress(PeerId peer, List<Multiaddr> addresses) {
    public PeerAddress {
        addresses = List.copyOf(addresses);
    }
}
