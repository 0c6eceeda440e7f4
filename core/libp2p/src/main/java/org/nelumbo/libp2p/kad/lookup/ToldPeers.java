package org.nelumbo.libp2p.kad.lookup;

import java.util.List;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// What telling the nearest peers brought.
///
/// @param confirmed who echoed it, or was sent what is never answered
/// @param failed who was sent it and did not confirm
/// @param way how the look-up went; its nearest peers are those that were to be told
public record ToldPeers(List<KadPeer> confirmed, List<KadPeer> failed, LookupEffect.Finished way) {
    public ToldPeers {
        confirmed = List.copyOf(confirmed);
        failed = List.copyOf(failed);
    }
}
