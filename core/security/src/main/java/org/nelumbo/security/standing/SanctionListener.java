package org.nelumbo.security.standing;

import org.nelumbo.foundation.bytes.Bytes;

/// Told when a peer's standing leads to a new sanction. Called on the event thread of the [PeerStandingService]; must
/// be quick.
@FunctionalInterface
public interface SanctionListener {
    /// Does nothing.
    SanctionListener NONE = (peer, sanction) -> {};

    /// @param peer the multihash bytes of its id
    void sanctioned(Bytes peer, Sanction sanction);
}
