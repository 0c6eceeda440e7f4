package org.nelumbo.coordination.request;

import java.time.Instant;

/// How a request ended without signatures.
///
/// @param text one sentence for the log
public record Ending(Kind kind, Instant at, String text) {
    /// The ways to end.
    public enum Kind {
        /// A member said no.
        REJECTED,
        /// The proposer took it back.
        WITHDRAWN,
        /// Time ran out.
        EXPIRED,
        /// Another payment took its coins.
        CONFLICTED
    }
}
