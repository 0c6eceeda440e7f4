package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// Round 0: promises of nonces, 32 bytes an input.
public record NonceCommit(List<Bytes> commitments) implements SessionMessage {
    public NonceCommit {
        commitments = List.copyOf(commitments);
    }

    @Override
    public MessageType type() {
        return MessageType.NONCE_COMMIT;
    }
}
