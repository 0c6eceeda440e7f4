package org.nelumbo.node.service;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.nelumbo.chain.amount.FeeRate;

/// A payment somebody is typing.
///
/// @param coins out points to spend, as in [WalletSnapshot.Coin#outPoint]; empty lets the wallet choose
/// @param purpose what the co-signers read, at most 280 characters
/// @param validFor how long co-signers may approve
public record SpendDraft(
        WalletId wallet, List<Payee> payees, FeeRate feeRate, Set<String> coins, String purpose, Duration validFor) {
    public SpendDraft {
        payees = List.copyOf(payees);
        coins = Set.copyOf(coins);
    }

    /// One receiver, as typed.
    ///
    /// @param address any address text or `lotus:` payment text
    /// @param label a name for it, may be empty
    /// @param amount a decimal number of XPI as typed
    public record Payee(String address, String label, String amount) {}
}
