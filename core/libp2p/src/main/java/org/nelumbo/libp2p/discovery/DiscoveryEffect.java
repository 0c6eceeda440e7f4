package org.nelumbo.libp2p.discovery;

import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.peer.PeerId;

/// What [Bootstrap] and [ConnectionUpkeep] want done. Whoever performs it tells the outcome of each dial.
public sealed interface DiscoveryEffect {
    /// Connect to this peer, and say afterwards whether that worked.
    record Dial(PeerAddress target) implements DiscoveryEffect {}

    /// Close every connection to this peer.
    record Close(PeerId peer, Cause cause) implements DiscoveryEffect {}

    /// Keep the peer's connection when room is needed.
    record Protect(PeerId peer, String tag) implements DiscoveryEffect {}

    /// End that.
    record Unprotect(PeerId peer, String tag) implements DiscoveryEffect {}

    /// Look for more peers.
    ///
    /// @param missing how many there are too few
    record Seek(int missing) implements DiscoveryEffect {}

    /// Why a connection is given up.
    enum Cause {
        /// There are more general connections than the maximum.
        TOO_MANY,
        /// Too many come from one network.
        NETWORK_FULL,
        /// It was kept for a purpose that is over.
        RELEASED,
        /// Its turn in the rotation.
        ROTATED
    }
}
