package org.nelumbo.coordination.message;

import org.nelumbo.foundation.bytes.Bytes;

/// "All have approved and are online: attempt k begins." Only from the member whose turn attempt k is.
///
/// @param electionProof 32 bytes: that both mean the same members
public record SessionReady(Bytes electionProof) implements SessionMessage {
    @Override
    public MessageType type() {
        return MessageType.SESSION_READY;
    }
}
