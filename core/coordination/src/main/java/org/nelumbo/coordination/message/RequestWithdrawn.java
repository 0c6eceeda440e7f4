package org.nelumbo.coordination.message;

import java.time.Instant;

/// "I take my request back." Only from the proposer.
public record RequestWithdrawn(Instant at) implements CoordinationMessage {
    @Override
    public MessageType type() {
        return MessageType.REQUEST_WITHDRAWN;
    }
}
