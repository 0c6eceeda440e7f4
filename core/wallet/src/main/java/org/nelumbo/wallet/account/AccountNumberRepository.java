package org.nelumbo.wallet.account;

/// Hands out account numbers, each once: two shared wallets never share a key. Any thread; blocks for the disk.
public interface AccountNumberRepository {
    /// Takes the next number, 1 for the first shared wallet. Durable when it returns, before the account's key is
    /// shown to anybody.
    int take();

    /// Makes sure that numbers up to and including `account` count as taken, such as when restoring.
    void markTaken(int account);
}
