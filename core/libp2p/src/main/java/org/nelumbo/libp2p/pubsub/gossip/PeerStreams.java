package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.peer.PeerId;

/// What the engine asks of the network. None of it blocks; results come back on the event thread.
interface PeerStreams {
    /// A connection to the peer that runs through no relay.
    Optional<Connection> direct(PeerId peer);

    /// True while the peer has a stream to us.
    boolean isHeard(PeerId peer);

    /// Ends the connection to a peer whose RPC takes too long to arrive.
    void endDripping(PeerId peer);

    /// The peer's own signed record, if it is known.
    Optional<Bytes> signedRecord(PeerId peer);

    /// Opens our stream to the peer, then tells [GossipEngine#opened] or [GossipEngine#failed].
    void open(PeerId peer);

    /// Connects to a recommended or direct peer, if that can be.
    void connect(GossipEffect.Connect wanted);
}
