package org.nelumbo.libp2p.discovery;

import java.time.Instant;
import java.util.List;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// A peer that we dialled with success.
///
/// @param addresses the one that worked first; at most 16, without `/p2p/…`
/// @param lastReached when a dial last worked
public record ReachedPeer(PeerId peer, List<Multiaddr> addresses, Instant lastReached) {
    /// Most addresses of one peer.
    public static final int MAX_ADDRESSES = 16;

    public ReachedPeer {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("a reached peer has 1 to " + MAX_ADDRESSES + " addresses");
        }
    }

    /// Where to dial it.
    public PeerAddress target() {
        return new PeerAddress(peer, addresses);
    }
}
