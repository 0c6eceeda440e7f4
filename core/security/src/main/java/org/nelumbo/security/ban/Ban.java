package org.nelumbo.security.ban;

import java.time.Instant;
import java.util.Optional;

/// One entry of the list.
///
/// @param reason for the owner's eyes, 1 to [#MAX_REASON] characters
/// @param byHand true when the owner decided it, false when a rule did
/// @param until when it ends by itself; empty for never
public record Ban(BanTarget target, String reason, boolean byHand, Instant since, Optional<Instant> until) {
    /// Longest reason, in characters.
    public static final int MAX_REASON = 140;

    public Ban {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a ban has a reason of at most " + MAX_REASON + " characters");
        }
    }

    /// True while it holds.
    public boolean holdsAt(Instant now) {
        return until.isEmpty() || now.isBefore(until.get());
    }

    /// Why it is there, as counters name it: `by-hand`, `graylist` for a while or `blacklist` for good.
    public String cause() {
        if (byHand) {
            return "by-hand";
        }
        return until.isPresent() ? "graylist" : "blacklist";
    }

    /// True when this does not end before `other`.
    public boolean lastsAsLongAs(Ban other) {
        return until.isEmpty()
                || other.until().filter(end -> !end.isAfter(until.get())).isPresent();
    }
}
