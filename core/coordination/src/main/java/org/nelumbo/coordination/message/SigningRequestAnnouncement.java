package org.nelumbo.coordination.message;

import org.nelumbo.coordination.request.SigningRequest;

/// "Please sign this." Sent by the proposer; it is the proposer's approval too.
public record SigningRequestAnnouncement(SigningRequest request) implements CoordinationMessage {
    @Override
    public MessageType type() {
        return MessageType.SIGNING_REQUEST;
    }
}
