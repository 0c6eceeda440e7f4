package org.nelumbo.coordination.codec;

import java.time.Instant;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.foundation.bytes.Bytes;

/// Everything a message is bound to; all of it is signed.
///
/// @param scope 32 bytes: the request id, or in a lobby the tagged hash of the lobby id
/// @param attempt number of the signing attempt, 0 outside of one; in a lobby the revision of the table
/// @param senderIndex position of the sender in the sorted member list; [#NO_INDEX] in a lobby
/// @param sequence counts up from 1 for each sender, scope and attempt
/// @param sentAt by the sender's clock, whole milliseconds
/// @param expiresAt nobody acts on the message from then on, whole milliseconds
public record EnvelopeHeader(
        MessageType type,
        WalletId wallet,
        Bytes scope,
        int attempt,
        MemberId sender,
        int senderIndex,
        MemberPeer senderPeer,
        MemberId recipient,
        MemberPeer recipientPeer,
        int sequence,
        Instant sentAt,
        Instant expiresAt) {
    /// Size of a scope in bytes.
    public static final int SCOPE_SIZE = 32;
    /// The sender's index where there is no list yet.
    public static final int NO_INDEX = 0xffff;

    public EnvelopeHeader {
        if (scope.size() != SCOPE_SIZE || attempt < 0 || sequence < 1 || senderIndex < 0 || senderIndex > NO_INDEX) {
            throw new IllegalArgumentException("a field of an envelope is out of range");
        }
        sentAt = Instant.ofEpochMilli(sentAt.toEpochMilli());
        expiresAt = Instant.ofEpochMilli(expiresAt.toEpochMilli());
    }
}
