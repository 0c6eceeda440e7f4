package org.nelumbo.libp2p.kad.lookup;

import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What happens to a [Lookup].
public sealed interface LookupEvent {
    /// It begins. Once, before everything else.
    record Started() implements LookupEvent {}

    /// A peer has answered.
    ///
    /// @param from where from, if that is known
    /// @param closer whom it names, in any order; whoever has no address is of no use
    record Answered(KadPeer peer, Optional<Multiaddr> from, List<KadPeer> closer) implements LookupEvent {
        public Answered {
            closer = List.copyOf(closer);
        }
    }

    /// A peer could not be reached, did not answer in time, or answered nonsense.
    record Failed(KadPeer peer) implements LookupEvent {}

    /// What is known is enough, or the time is up.
    record Stopped() implements LookupEvent {}
}
