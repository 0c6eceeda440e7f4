package org.nelumbo.coordination.lobby;

import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;

/// What one person brings to the table.
///
/// @param name 1 to 40 characters, the person's own choice
/// @param accountXpub account-level extended public key in its usual text form
/// @param memberKey derivable from the xpub; the policy port checks that
/// @param peer the person's libp2p peer id
public record LobbyOffer(String name, String accountXpub, MemberId memberKey, MemberPeer peer) {
    /// Most characters of a name.
    public static final int MAX_NAME = 40;
    /// Most characters of an extended public key.
    public static final int MAX_XPUB = 128;

    public LobbyOffer {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("a name has 1 to 40 characters");
        }
        if (accountXpub.isEmpty() || accountXpub.length() > MAX_XPUB) {
            throw new IllegalArgumentException("an extended public key has 1 to 128 characters");
        }
    }
}
