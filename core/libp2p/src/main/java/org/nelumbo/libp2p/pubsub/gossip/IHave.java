package org.nelumbo.libp2p.pubsub.gossip;

import java.util.List;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// "I have these messages of this topic."
public record IHave(Topic topic, List<MessageId> ids) {
    public IHave {
        ids = List.copyOf(ids);
    }
}
