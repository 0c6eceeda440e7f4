package org.nelumbo.libp2p.discovery.eclipse;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;

/// Looks at the network for an [EclipseService]; the DHT can.
public interface NetworkViews {
    /// Sees nothing: without a DHT only connections and observed addresses are judged.
    NetworkViews NONE = new NetworkViews() {
        @Override
        public List<SeenPeer> table() {
            return List.of();
        }

        @Override
        public Optional<PeerView> through(PeerId peer, PeerView.Target target, Bytes key) {
            return Optional.empty();
        }
    };

    /// Entries of our routing table at this moment.
    List<SeenPeer> table();

    /// Whom a look-up of `key` finds that begins with `peer` alone and never asks our own table.
    ///
    /// Called on a virtual thread; it may take its time, an interrupt ends it.
    ///
    /// @return empty if the peer cannot be asked or the look-up failed
    Optional<PeerView> through(PeerId peer, PeerView.Target target, Bytes key) throws InterruptedException;
}
