package org.nelumbo.coordination.request;

import java.time.Instant;

/// Something the engine does for a request. The changed state is durable before any of it.
public sealed interface RequestEffect {
    /// Tell the others that we approve.
    record TellJoined(Instant at) implements RequestEffect {}

    /// Tell the others that we say no.
    record TellRejected(Instant at, boolean byReview, String reason) implements RequestEffect {}

    /// Tell the others that we took it back.
    record TellWithdrawn(Instant at) implements RequestEffect {}

    /// End a running attempt.
    record StopSession() implements RequestEffect {}

    /// Bring the signed transaction to the chain.
    record Broadcast() implements RequestEffect {}
}
