package org.nelumbo.libp2p.swarm;

import java.util.concurrent.Executor;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.yamux.YamuxParams;

/// What all connections of a host share.
///
/// @param handlers runs the handlers of inbound streams, a virtual thread each
record SwarmContext(
        TimeSource time,
        SwarmTimeouts timeouts,
        YamuxParams yamux,
        ServedProtocols protocols,
        Executor handlers,
        Owner owner) {
    /// Told by connections, on their loops.
    interface Owner {
        /// The connection is gone; exactly once for each that was started.
        void closed(SwarmConnection connection, CloseReason reason);

        /// The remote broke a rule of the muxer.
        void violated(SwarmConnection connection, String cause);

        /// Something of the remote was refused by this rule.
        void refused(SwarmConnection connection, String cause);

        /// May the connection stay although nobody uses it?
        boolean isProtected(PeerId peer);
    }
}
