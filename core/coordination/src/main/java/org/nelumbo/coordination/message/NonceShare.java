package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// Round 1: public nonces, 66 bytes (R1 ‖ R2, compressed) an input.
public record NonceShare(List<Bytes> nonces) implements SessionMessage {
    public NonceShare {
        nonces = List.copyOf(nonces);
    }

    @Override
    public MessageType type() {
        return MessageType.NONCE_SHARE;
    }
}
