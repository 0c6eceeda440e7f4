package org.nelumbo.coordination.message;

/// "This attempt is over for me." The approvals stay; a later attempt uses fresh nonces.
///
/// @param attempt which one
/// @param detail at most 200 characters, for logs
public record SessionAbort(int attempt, AbortReason reason, String detail) implements CoordinationMessage {
    /// Most characters of the detail.
    public static final int MAX_DETAIL = 200;

    @Override
    public MessageType type() {
        return MessageType.SESSION_ABORT;
    }
}
