package org.nelumbo.wallet.account;

import org.nelumbo.chain.hd.ExtendedPublicKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;

/// One of the people who hold a wallet together.
///
/// @param name what the person is called, as they chose it: foreign text
/// @param memberKey signs messages and holds no coins; it is `account / 2 / 0`
/// @param account the account-level extended public key from which all addresses follow
/// @param peerId the libp2p peer id of the person's computer, 1 … 64 bytes
public record Member(String name, PublicKey memberKey, ExtendedPublicKey account, Bytes peerId) {
    /// The chain below the account that holds the member key.
    public static final int MEMBER_CHAIN = 2;

    /// The most bytes of a peer id.
    public static final int MAX_PEER_ID = 64;
}
