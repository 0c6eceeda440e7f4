package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.Topic;

/// Something a [GossipRouter] is told.
public sealed interface GossipEvent {
    /// RPCs can be sent to a peer from now on. Told again for a peer that is there: its stream was
    /// opened anew, and it is told again what we hear.
    ///
    /// @param version spoken to it
    /// @param outbound true if we dialled
    /// @param address its IP address, 4 or 16 bytes; empty behind a relay
    record PeerUp(PeerId peer, GossipVersion version, boolean outbound, Optional<Bytes> address)
            implements GossipEvent {}

    /// A peer is gone.
    record PeerDown(PeerId peer) implements GossipEvent {}

    /// A peer told something.
    record RpcReceived(PeerId peer, Rpc rpc) implements GossipEvent {}

    /// The signature of a message from [GossipEffect.Validate] is right, and its topic's rules are
    /// still being asked. May be left out; it lets peers know early that they need not send a large
    /// message.
    record SignatureVerified(GossipMessage message) implements GossipEvent {}

    /// The check of a message from [GossipEffect.Validate] is over.
    record Validated(GossipMessage message, Validation result) implements GossipEvent {}

    /// We want to hear a topic.
    record Join(Topic topic) implements GossipEvent {}

    /// We no longer want to hear a topic.
    record Leave(Topic topic) implements GossipEvent {}

    /// We publish, signed.
    record Publish(GossipMessage message) implements GossipEvent {}

    /// Time has passed: comes every [GossipParams#heartbeat].
    record Heartbeat() implements GossipEvent {}

    /// The application thinks this of a peer, connected or not: P5. Zero is nothing in particular.
    record ApplicationScore(PeerId peer, double score) implements GossipEvent {}

    /// A peer broke a rule outside the router, such as a rate: P7.
    record Penalize(PeerId peer, double count) implements GossipEvent {}

    /// A peer always gets and may always send messages, and is kept connected; or no longer.
    record DirectPeer(PeerId peer, boolean direct) implements GossipEvent {}
}
