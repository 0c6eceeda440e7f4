package org.nelumbo.libp2p.transport;

import io.netty.channel.Channel;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.ConnectionLimits;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Bytes both ways between two peers, before anything is encrypted or anybody has proven who they are.
public sealed interface RawConnection {
    /// Our end, without `/p2p/…`.
    Multiaddr localAddress();

    /// The other end, without `/p2p/…` at the end.
    Multiaddr remoteAddress();

    /// Over a channel of Netty.
    ///
    /// @param channel open, registered, with `autoRead` off; what is in its pipeline turns what the
    ///     socket carries into plain bytes
    record OverChannel(Channel channel, Multiaddr localAddress, Multiaddr remoteAddress) implements RawConnection {}

    /// Over a stream of another connection, as a relay gives it.
    ///
    /// @param stream taken over; nobody else reads or writes it any more. In a handler of inbound
    ///     streams, return only after [org.nelumbo.libp2p.host.Connection#awaitClosed], since the end
    ///     of the handler closes the stream.
    /// @param head bytes that were already read from the stream and belong to this connection
    /// @param allowed what the relay allows; the connection is limited, even if that is nothing
    ///     definite
    record OverStream(
            Stream stream, Bytes head, Multiaddr localAddress, Multiaddr remoteAddress, ConnectionLimits allowed)
            implements RawConnection {}

    /// What the connection may carry, if it is limited.
    default Optional<ConnectionLimits> limits() {
        return switch (this) {
            case OverChannel _ -> Optional.empty();
            case OverStream(var _, var _, var _, var _, ConnectionLimits allowed) -> Optional.of(allowed);
        };
    }
}
