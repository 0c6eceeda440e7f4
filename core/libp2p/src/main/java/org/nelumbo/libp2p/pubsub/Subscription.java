package org.nelumbo.libp2p.pubsub;

/// The right to hear a topic. Closing it ends that; closing it again does nothing. When the last
/// one of a topic is closed, the topic is left.
public interface Subscription extends AutoCloseable {
    /// What is heard.
    Topic topic();

    @Override
    void close();
}
