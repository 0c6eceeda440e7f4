package org.nelumbo.libp2p.discovery;

import java.util.List;

/// Keeps the peers that we reached over a restart, so that a wallet does not depend on its bootstrap peers alone. Any
/// thread; blocks for the disk.
public interface KnownPeerRepository {
    /// Most peers kept.
    int MAX_PEERS = 500;

    /// Remembers nothing.
    KnownPeerRepository NONE = new KnownPeerRepository() {
        @Override
        public List<ReachedPeer> all() {
            return List.of();
        }

        @Override
        public void replace(List<ReachedPeer> known) {
            // Nothing is kept.
        }
    };

    /// Everything kept, the latest reached first.
    List<ReachedPeer> all();

    /// Keeps exactly these from now on; what is beyond [#MAX_PEERS] is left out.
    void replace(List<ReachedPeer> known);
}
