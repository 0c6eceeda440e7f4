package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;

/// Something a [GossipRouter] wants done. Effects are in the order in which they shall be done.
public sealed interface GossipEffect {
    /// Send this. It may be larger than one RPC may be: [RpcSplitter]. Peers recommended in it come
    /// without their signed records, which the router does not keep.
    record Send(PeerId peer, Rpc rpc) implements GossipEffect {}

    /// Check signature and meaning, then tell [GossipEvent.Validated].
    ///
    /// @param via who brought it
    record Validate(PeerId via, GossipMessage message) implements GossipEffect {}

    /// Give it to the application.
    ///
    /// @param via who brought it
    record Deliver(PeerId via, GossipMessage message) implements GossipEffect {}

    /// Our own message was given to this many peers.
    record Published(GossipMessage message, int recipients) implements GossipEffect {}

    /// Connect to a peer that another one recommended, or to a direct peer.
    ///
    /// @param signedRecord where it says to be, not yet opened; empty for direct peers
    record Connect(PeerId peer, Optional<Bytes> signedRecord) implements GossipEffect {}

    /// For counters and the log: something worth noting about a peer.
    record Noted(PeerId peer, GossipNote note) implements GossipEffect {}
}
