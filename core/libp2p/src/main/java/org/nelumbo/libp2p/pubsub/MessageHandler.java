package org.nelumbo.libp2p.pubsub;

/// Hears the messages of a subscription.
@FunctionalInterface
public interface MessageHandler {
    /// Called on a virtual thread of the subscription's own, one message at a time, in the order of
    /// acceptance. It may block; while it does, up to 1,024 messages wait, and more are lost.
    void received(PubSubMessage message) throws InterruptedException;
}
