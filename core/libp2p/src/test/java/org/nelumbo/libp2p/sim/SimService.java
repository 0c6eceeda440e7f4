package org.nelumbo.libp2p.sim;

import java.util.Optional;

/// One protocol of a simulated host.
interface SimService {
    /// The host has come up.
    void started();

    /// The host is going down.
    default void stopped() {}

    /// An unlimited connection is open.
    default void connected(SimConnection connection) {}

    /// A connection has ended.
    default void disconnected(SimConnection connection) {}

    /// A dial of this host has failed.
    default void dialFailed(int target) {}

    /// A message has come on a lasting stream.
    ///
    /// @return true if it was meant for this protocol
    default boolean received(SimConnection connection, SimMessage message) {
        return false;
    }

    /// A question has come on a stream of its own.
    ///
    /// @return empty if it was not meant for this protocol
    default Optional<SimReply> asked(int asker, SimMessage question) {
        return Optional.empty();
    }
}
