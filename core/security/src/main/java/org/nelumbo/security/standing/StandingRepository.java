package org.nelumbo.security.standing;

import java.util.Map;
import org.nelumbo.foundation.bytes.Bytes;

/// Keeps standings over restarts: whoever starts the program again must not forgive anybody by that. Any thread;
/// blocks for the disk.
public interface StandingRepository {
    /// Everything kept, by the multihash bytes of a peer's id.
    Map<Bytes, PeerStanding> all();

    /// Keeps exactly these from now on.
    void replace(Map<Bytes, PeerStanding> standings);
}
