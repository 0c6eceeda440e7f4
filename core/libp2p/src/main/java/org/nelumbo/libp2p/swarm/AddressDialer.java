package org.nelumbo.libp2p.swarm;

import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Dials one address, upgrade included.
interface AddressDialer {
    /// True for an address some transport can dial.
    boolean canDial(Multiaddr address);

    /// @return a future that completes once, with a connection that is in the table, or with why not.
    ///     Cancelling it closes what there is.
    CompletableFuture<Result<SwarmConnection, Cause>> dial(PeerId peer, DialAddress address, DialMode mode);
}
