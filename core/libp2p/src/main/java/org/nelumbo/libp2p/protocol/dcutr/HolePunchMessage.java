package org.nelumbo.libp2p.protocol.dcutr;

import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What is said on a hole punching stream. Source: libp2p/specs, DCUtR.
public sealed interface HolePunchMessage {
    /// Where the speaker may be dialled.
    ///
    /// @param addresses without `/p2p/…`
    record Connect(List<Multiaddr> addresses) implements HolePunchMessage {
        public Connect {
            addresses = List.copyOf(addresses);
        }
    }

    /// Dial now.
    record Sync() implements HolePunchMessage {}
}
