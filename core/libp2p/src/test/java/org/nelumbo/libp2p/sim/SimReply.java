package org.nelumbo.libp2p.sim;

/// What comes of a question asked on a stream of its own.
public sealed interface SimReply {
    /// The answer.
    record Answer(SimMessage message) implements SimReply {}

    /// The message was taken, and such messages are not answered.
    record Taken() implements SimReply {}

    /// The stream was reset.
    record Reset() implements SimReply {}

    /// Nothing: the peer could not be reached, or did not answer in time.
    record Nothing() implements SimReply {}
}
