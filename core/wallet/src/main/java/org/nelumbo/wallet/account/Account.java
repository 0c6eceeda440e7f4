package org.nelumbo.wallet.account;

import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;

/// Something that has addresses. Sealed, so that the kinds of accounts are known wherever one is used.
public sealed interface Account permits SharedAccount {
    /// Names it here and, for a shared one, everywhere.
    WalletId id();

    /// Where its coins are.
    Network network();

    /// The scriptPubKey of one of its addresses.
    Script script(AddressPath path);
}
