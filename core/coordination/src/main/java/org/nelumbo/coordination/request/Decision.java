package org.nelumbo.coordination.request;

import java.time.Instant;

/// What a member decided about a request.
///
/// @param at by the member's own clock
/// @param reason the member's words, for the two ways to say no
public record Decision(Kind kind, Instant at, String reason) {
    /// The ways to decide.
    public enum Kind {
        /// Asked for it, which approves it.
        PROPOSED,
        /// Said yes.
        APPROVED,
        /// Said no.
        REJECTED,
        /// The member's own review said no.
        REFUSED
    }

    /// True for yes.
    public boolean approves() {
        return kind == Kind.PROPOSED || kind == Kind.APPROVED;
    }
}
