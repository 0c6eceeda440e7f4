package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// Round 2: partial signatures, 32 bytes an input, and which nonces they were made with.
///
/// @param nonceViews 8 bytes a signer, in signer order: the beginning of the hash of that signer's nonces as this
///     member
///     got them. A member who told different nonces to different people is found by it, before an honest one is
///     blamed.
public record PartialSigShare(List<Bytes> partials, List<Bytes> nonceViews) implements SessionMessage {
    /// Size of a view in bytes.
    public static final int VIEW_SIZE = 8;

    public PartialSigShare {
        partials = List.copyOf(partials);
        nonceViews = List.copyOf(nonceViews);
    }

    @Override
    public MessageType type() {
        return MessageType.PARTIAL_SIG_SHARE;
    }
}
