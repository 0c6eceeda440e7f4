package org.nelumbo.wallet.account;

/// Which addresses were handed out. A change is durable when its call returns, so an address is shown only after
/// the disk knows that its index is taken: a crash skips an index and never repeats one. Any thread; blocks for
/// the disk.
public interface AddressIndexRepository {
    /// The first index of `chain` that was never taken; 0 for a new wallet.
    int next(WalletId wallet, AddressChain chain);

    /// Takes the next index.
    ///
    /// @return the index that is now the caller's
    int take(WalletId wallet, AddressChain chain);

    /// Makes sure that indexes up to and including `index` count as taken, because the chain or a co-signer shows
    /// that somebody took them.
    void markTaken(WalletId wallet, AddressChain chain, int index);
}
