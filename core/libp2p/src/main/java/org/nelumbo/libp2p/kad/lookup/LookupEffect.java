package org.nelumbo.libp2p.kad.lookup;

import java.util.List;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// What a [Lookup] wants done.
public sealed interface LookupEffect {
    /// Ask this peer for peers nearer to the target, and tell the look-up of the answer or of its
    /// absence.
    record Ask(KadPeer peer) implements LookupEffect {}

    /// It is over; later events change nothing.
    ///
    /// @param nearest the peers nearest to the target among those that answered, nearest first
    /// @param hops requests from ourselves to the farthest of them: a peer we knew is one hop away,
    ///     whom it named two
    /// @param asked peers asked
    /// @param failed of these, how many did not answer usefully
    record Finished(List<KadPeer> nearest, int hops, int asked, int failed) implements LookupEffect {
        public Finished {
            nearest = List.copyOf(nearest);
        }
    }
}
