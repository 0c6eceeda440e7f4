package org.nelumbo.libp2p.sim;

/// What the network calls: one node's own code.
public interface Endpoint {
    /// The node has come up, with nothing but what it kept.
    void started();

    /// The node is going: its timers must not act any more.
    void stopped();

    /// An unlimited connection is open, dialled by either side.
    void connected(SimConnection connection);

    /// A connection has ended.
    void disconnected(SimConnection connection);

    /// A message has come and been read whole.
    void received(SimConnection connection, SimMessage message);

    /// A dial by this node has failed, or ended in a limited connection.
    void dialFailed(int target);

    /// Another node asks something on a stream of its own.
    default SimReply asked(int asker, SimMessage question) {
        return new SimReply.Reset();
    }

    /// True when the node reads nothing at all: whatever is sent to it stays on the way.
    default boolean stalls() {
        return false;
    }
}
