package org.nelumbo.libp2p.protocol.relay;

import java.util.Set;
import org.nelumbo.libp2p.peer.PeerId;

/// How a host makes use of relays.
///
/// @param reserve when it wants to be reachable through relays
/// @param bootstrap relays the configuration names; they are asked before others
public record RelayClientParams(Reserve reserve, Set<PeerId> bootstrap) {
    /// When reservations are wanted.
    public enum Reserve {
        /// Always: for hosts that shall only be reached through relays.
        ALWAYS,
        /// Unless enough others have reached us directly.
        UNLESS_PUBLIC,
        /// Never: only to dial others who are behind relays.
        NEVER
    }

    /// Unless strangers can dial us, at whichever relay is connected.
    public static final RelayClientParams DEFAULT = new RelayClientParams(Reserve.UNLESS_PUBLIC, Set.of());

    /// Takes a copy of the set.
    public RelayClientParams {
        bootstrap = Set.copyOf(bootstrap);
    }
}
