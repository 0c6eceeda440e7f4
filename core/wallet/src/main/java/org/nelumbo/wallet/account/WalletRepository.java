package org.nelumbo.wallet.account;

import java.util.List;
import java.util.Optional;

/// The shared wallets of this computer. A change is durable when its call returns. Any thread; blocks for the disk.
public interface WalletRepository {
    /// A wallet and where our own keys for it are.
    ///
    /// @param account our account number: our keys are below `m/44'/10605'/account'`
    record StoredWallet(SharedWalletPolicy policy, int account) {}

    /// All wallets, in the order in which they were added. A policy that does not fit its id is a broken file.
    List<StoredWallet> all();

    /// The wallet with this id.
    Optional<StoredWallet> find(WalletId id);

    /// Adds a wallet; adding the same one again changes nothing.
    ///
    /// @throws IllegalStateException if another wallet uses the account
    void add(StoredWallet wallet);
}
