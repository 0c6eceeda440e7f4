package org.nelumbo.coordination.message;

import java.time.Instant;

/// "I approve this request." Sent once the approval is durable; good until the request expires.
///
/// @param at by the member's clock
public record ParticipantJoined(Instant at) implements CoordinationMessage {
    @Override
    public MessageType type() {
        return MessageType.PARTICIPANT_JOINED;
    }
}
