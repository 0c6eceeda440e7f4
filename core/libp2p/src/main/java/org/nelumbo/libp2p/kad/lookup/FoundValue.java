package org.nelumbo.libp2p.kad.lookup;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// What reading a record brought.
///
/// @param value the value that counts, if anybody holds a valid one
/// @param holders who gave it, possibly ourselves
/// @param others who gave another valid value
/// @param refused values that were not valid
/// @param way how the look-up went
public record FoundValue(
        Optional<Bytes> value, List<KadPeer> holders, List<KadPeer> others, int refused, LookupEffect.Finished way) {
    public FoundValue {
        holders = List.copyOf(holders);
        others = List.copyOf(others);
    }
}
