package org.nelumbo.coordination.message;

import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;

/// "I get up", or from the host to a guest "there is no seat for you".
///
/// @param about the member whose words or share were wrong
/// @param detail at most 200 characters
public record LobbyLeave(Reason reason, Optional<MemberId> about, String detail) implements LobbyMessage {
    /// Most characters of the detail.
    public static final int MAX_DETAIL = 200;

    /// Why.
    public enum Reason {
        /// The person left.
        LEFT,
        /// The person heard other words from `about`.
        WORDS_DIFFER,
        /// All seats are taken, the lobby is over, or the token is wrong.
        NO_SEAT,
        /// Terms and offers make no wallet.
        POLICY_REFUSED,
        /// The test signature failed through `about`.
        DRY_RUN_FAILED
    }

    @Override
    public MessageType type() {
        return MessageType.LOBBY_LEAVE;
    }
}
