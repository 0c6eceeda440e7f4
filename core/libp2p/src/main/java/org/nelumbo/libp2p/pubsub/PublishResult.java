package org.nelumbo.libp2p.pubsub;

/// What became of a message to publish.
public sealed interface PublishResult {
    /// It is on its way.
    ///
    /// @param id by which others know it
    /// @param recipients peers it was sent to; with none, only gossip to peers that come within the
    ///     next seconds can spread it
    record Published(MessageId id, int recipients) implements PublishResult {}

    /// It is too large to send.
    ///
    /// @param size of the data in bytes
    /// @param limit the largest accepted size in bytes
    record TooLarge(int size, int limit) implements PublishResult {}

    /// Gossip has not been started or has been closed.
    record NotRunning() implements PublishResult {}
}
