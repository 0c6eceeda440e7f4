package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// The final signatures, 64 bytes an input. Anybody can check them; they let a member finish who misses a share.
public record SignatureFinalized(List<Bytes> signatures) implements CoordinationMessage {
    public SignatureFinalized {
        signatures = List.copyOf(signatures);
    }

    @Override
    public MessageType type() {
        return MessageType.SIGNATURE_FINALIZED;
    }
}
