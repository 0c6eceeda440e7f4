package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// "I have these messages, and what they commit me to is durable." It needs no acknowledgement itself.
///
/// @param messages ids of envelopes, 32 bytes each, 1 to 64
public record Acknowledgement(List<Bytes> messages) implements CoordinationMessage {
    /// Most ids.
    public static final int MAX_MESSAGES = 64;

    public Acknowledgement {
        messages = List.copyOf(messages);
    }

    @Override
    public MessageType type() {
        return MessageType.ACKNOWLEDGEMENT;
    }
}
