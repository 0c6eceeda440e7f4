package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;

/// "This member broke that rule; here are their own signed messages."
///
/// @param envelopes opened envelopes (`PROTOCOL.md` §8), 1 to 100; a single one under [Fault#EQUIVOCATION] asks the
///     recipient to compare it with what they got themselves
public record BlameEvidence(int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes)
        implements CoordinationMessage {
    /// Most envelopes.
    public static final int MAX_ENVELOPES = 100;

    public BlameEvidence {
        envelopes = List.copyOf(envelopes);
    }

    @Override
    public MessageType type() {
        return MessageType.BLAME_EVIDENCE;
    }
}
