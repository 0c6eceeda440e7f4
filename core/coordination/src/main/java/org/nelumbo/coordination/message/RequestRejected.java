package org.nelumbo.coordination.message;

import java.time.Instant;

/// "I will not sign this."
///
/// @param byReview true when the member's own review refused it, false when the person did
/// @param reason at most 280 characters
public record RequestRejected(Instant at, boolean byReview, String reason) implements CoordinationMessage {
    /// Most characters of a reason.
    public static final int MAX_REASON = 280;

    @Override
    public MessageType type() {
        return MessageType.REQUEST_REJECTED;
    }
}
