package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerPublicKey;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.PubSubMessage;
import org.nelumbo.libp2p.pubsub.Topic;

/// A published message as it travels, its signature not necessarily checked. What must be given
/// under the policy called StrictSign is given.
///
/// @param id made by the network's [MessageIds] and kept, since it is needed everywhere
/// @param from who says to have published it
/// @param author the publisher's key, of which `from` is the id
/// @param sequenceNumber eight bytes
/// @param topic what it is published to
/// @param data the content; absent and empty are signed differently
/// @param signature of the publisher
/// @param keyTravels true if the publisher's key is sent along
public record GossipMessage(
        MessageId id,
        PeerId from,
        PeerPublicKey author,
        Bytes sequenceNumber,
        Topic topic,
        Optional<Bytes> data,
        Bytes signature,
        boolean keyTravels) {
    /// What an application sees of it.
    ///
    /// @param via who brought it
    public PubSubMessage toApplication(PeerId via) {
        return new PubSubMessage(id, topic, from, sequenceNumber, content(), via);
    }

    /// The content, empty also where it is absent.
    public Bytes content() {
        return data.orElse(Bytes.EMPTY);
    }
}
