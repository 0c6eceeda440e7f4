package org.nelumbo.libp2p.multistream;

import org.nelumbo.foundation.bytes.Bytes;

/// Where a negotiation stands after some input.
public sealed interface Negotiation {
    /// What has to be sent to the other end now; may be empty.
    Bytes toSend();

    /// It goes on; feed more input.
    record Pending(Bytes toSend) implements Negotiation {}

    /// Both ends agree.
    ///
    /// @param protocol what to speak from now on
    /// @param rest bytes that arrived behind the agreement and belong to that protocol
    record Agreed(Bytes toSend, String protocol, Bytes rest) implements Negotiation {}

    /// The other end speaks none of our candidates. Reset the stream. Only an initiator gets this: a responder goes on
    /// until its budget is used up.
    record Unsupported(Bytes toSend) implements Negotiation {}
}
