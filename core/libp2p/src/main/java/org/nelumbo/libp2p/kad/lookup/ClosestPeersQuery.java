package org.nelumbo.libp2p.kad.lookup;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// Finds the peers nearest to a key.
public final class ClosestPeersQuery extends LookupQuery<LookupEffect.Finished> {
    /// @param self the asking node
    /// @param seeds known peers nearest to the key
    public ClosestPeersQuery(KadKey self, Bytes key, List<KadPeer> seeds, LookupParams params) {
        super(self, KadMessage.findNode(key), seeds, params);
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        return false;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate) {
        finish(way);
        return List.of();
    }
}
