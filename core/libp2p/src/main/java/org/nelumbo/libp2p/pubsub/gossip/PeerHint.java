package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;

/// A peer that a PRUNE recommends.
///
/// @param signedRecord its own signed [org.nelumbo.libp2p.record.PeerRecord], not yet opened
public record PeerHint(PeerId peer, Optional<Bytes> signedRecord) {}
