package org.nelumbo.node.service;

import java.time.Instant;
import java.util.List;
import org.nelumbo.chain.amount.Amount;

/// One shared wallet as it stands.
///
/// @param cosigners in the wallet's fixed order, me among them
/// @param confirmed spendable and in a block
/// @param incoming on its way: paid to us, not yet in a block
/// @param reserved part of `confirmed` that open requests spend
/// @param coins unspent outputs, largest first
/// @param addresses receive addresses that were shown, newest first
/// @param upToDate false before the first reading and while the chain server does not answer; then the
///     figures are from `asOf`
/// @param asOf when the figures were last read from the chain
public record WalletSnapshot(
        WalletId id,
        String name,
        List<Person> cosigners,
        Amount confirmed,
        Amount incoming,
        Amount reserved,
        List<Coin> coins,
        List<ReceiveAddress> addresses,
        List<BalancePoint> balanceHistory,
        Instant createdAt,
        boolean upToDate,
        Instant asOf) {
    public WalletSnapshot {
        cosigners = List.copyOf(cosigners);
        coins = List.copyOf(coins);
        addresses = List.copyOf(addresses);
        balanceHistory = List.copyOf(balanceHistory);
    }

    /// True when every co-signer's app answers.
    public boolean everybodyHere() {
        return cosigners.stream().allMatch(person -> person.me() || person.presence() == Person.Presence.HERE);
    }

    /// One unspent output.
    ///
    /// @param outPoint `txid:index` with the id in display order
    /// @param confirmations 0 while in no block
    /// @param reserved true while an open request spends it
    public record Coin(String outPoint, String address, Amount value, int confirmations, boolean reserved) {}

    /// The balance after something happened.
    public record BalancePoint(Instant at, Amount balance) {}
}
