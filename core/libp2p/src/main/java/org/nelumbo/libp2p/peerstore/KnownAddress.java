package org.nelumbo.libp2p.peerstore;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// One address of a peer.
///
/// @param address without `/p2p/…` at its end
/// @param expires when it is forgotten; empty for never
record KnownAddress(Multiaddr address, AddressSource source, Optional<Instant> expires) {
    boolean isValidAt(Instant now) {
        return expires.isEmpty() || expires.get().isAfter(now);
    }
}
