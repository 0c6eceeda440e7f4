package org.nelumbo.libp2p.transport;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// One way to carry bytes between peers. The swarm encrypts and multiplexes what comes out of it, keeps
/// the limits and the deadline of the whole dial. A [org.nelumbo.libp2p.host.HostService] brings
/// further ones with [org.nelumbo.libp2p.host.HostService#transports]; connections that come to such a
/// one from outside are handed to [org.nelumbo.libp2p.host.Host#accept]. Called from any thread.
public interface Transport {
    /// True for an address this can dial. Must be quick.
    boolean canDial(Multiaddr address);

    /// Starts to dial an address that [#canDial]; returns at once.
    ///
    /// @return completes once. Whoever cancels it wants what there is to be closed; if it was cancelled
    ///     before a connection was there, this closes the connection.
    CompletableFuture<Result<RawConnection, DialFailure.Cause>> dial(DialRequest request);

    /// True for an address this can listen on.
    default boolean canListen(Multiaddr address) {
        return false;
    }

    /// Listens on an address that [#canListen]; a port of 0 takes any free one.
    ///
    /// @param accepted told of each connection on its event loop before anything is read; reading
    ///     starts with `autoRead`
    /// @throws IOException if the address cannot be used
    default Listening listen(Multiaddr address, Consumer<RawConnection.OverChannel> accepted)
            throws IOException, InterruptedException {
        throw new IOException("cannot listen on " + address);
    }
}
