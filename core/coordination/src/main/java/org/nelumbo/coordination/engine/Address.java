package org.nelumbo.coordination.engine;

import java.util.List;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.foundation.bytes.Bytes;

/// What a message's envelope is bound to, and who gets it.
///
/// @param scope 32 bytes
/// @param senderIndex position of `sender` among the members, or
///     [org.nelumbo.coordination.codec.EnvelopeHeader#NO_INDEX]
record Address(
        WalletId wallet, Bytes scope, int attempt, MemberId sender, int senderIndex, List<Participant> recipients) {
    Address {
        recipients = List.copyOf(recipients);
    }
}
