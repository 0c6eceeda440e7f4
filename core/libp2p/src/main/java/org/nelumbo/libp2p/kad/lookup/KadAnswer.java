package org.nelumbo.libp2p.kad.lookup;

import java.util.Optional;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What came back for a [KadRequest].
///
/// @param message the answer; the request's own message where none is given
/// @param from the remote end of the connection it came over, if that is known: where the peer
///     really is
/// @param dialled true if we opened that connection, so that whoever wants can dial there
public record KadAnswer(KadMessage message, Optional<Multiaddr> from, boolean dialled) {
    /// An answer from wherever the peer was said to be.
    public static KadAnswer of(KadMessage message) {
        return new KadAnswer(message, Optional.empty(), false);
    }
}
