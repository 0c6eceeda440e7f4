package org.nelumbo.coordination.port;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.member.WalletId;

/// Which shared wallets we are a member of. Called on the coordination's event thread; must be quick.
public interface SharedWalletDirectory {
    /// The members of a wallet, or nothing if we are not one of them.
    Optional<SigningGroup> find(WalletId wallet);

    /// Every wallet we are a member of.
    List<SigningGroup> all();
}
