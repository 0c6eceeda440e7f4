package org.nelumbo.libp2p.pubsub;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;

/// Publishing to topics and hearing what others publish. May be used from any thread.
public interface PubSub {
    /// Hears a topic from now on. Several subscriptions to one topic each hear everything.
    Subscription subscribe(Topic topic, MessageHandler handler);

    /// Signs a message and sends it to everybody known to hear the topic, whether or not we hear it
    /// ourselves. Waits until the message is queued for sending.
    PublishResult publish(Topic topic, Bytes data);

    /// Lets `validator` judge all messages of a topic, in place of an earlier one. Without one,
    /// everything with a right signature is accepted.
    void validator(Topic topic, MessageValidator validator);

    /// Connected peers that hear the topic, as they say.
    List<PeerId> subscribers(Topic topic);

    /// How things stand.
    GossipSnapshot snapshot();
}
