package org.nelumbo.node.wallets;

import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.port.SharedWalletDirectory;
import org.nelumbo.foundation.observable.Observable;

/// The open wallets as groups of signers.
public final class WalletDirectory implements SharedWalletDirectory {
    private final Observable<List<OpenWallet>> wallets;

    public WalletDirectory(Observable<List<OpenWallet>> wallets) {
        this.wallets = wallets;
    }

    @Override
    public Optional<SigningGroup> find(WalletId wallet) {
        return open(wallet).map(OpenWallet::group);
    }

    @Override
    public List<SigningGroup> all() {
        return wallets.get().stream().map(OpenWallet::group).toList();
    }

    /// The open wallet with this id.
    Optional<OpenWallet> open(WalletId wallet) {
        return wallets.get().stream()
                .filter(candidate -> candidate.id().equals(wallet))
                .findFirst();
    }
}
