package org.nelumbo.coordination.message;

import org.nelumbo.coordination.request.KeyPath;
import org.nelumbo.foundation.bytes.Bytes;

/// "I derived this locking script for this path: do you, too?" or the answer to it.
///
/// @param script at most 10000 bytes
/// @param answer true when this answers, with the script the answering member derived
public record AddressCheck(KeyPath path, Bytes script, boolean answer) implements CoordinationMessage {
    /// Most bytes of a script.
    public static final int MAX_SCRIPT = 10_000;

    @Override
    public MessageType type() {
        return MessageType.ADDRESS_CHECK;
    }
}
