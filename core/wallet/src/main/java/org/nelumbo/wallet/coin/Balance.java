package org.nelumbo.wallet.coin;

import java.util.Collection;
import java.util.Set;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.OutPoint;

/// What a wallet holds.
///
/// @param confirmed in a block, reserved coins included
/// @param incoming paid to this wallet and in no block yet, change on its way back included
/// @param reserved the part of both that open requests spend
public record Balance(Amount confirmed, Amount incoming, Amount reserved) {
    /// Nothing.
    public static final Balance ZERO = new Balance(Amount.ZERO, Amount.ZERO, Amount.ZERO);

    /// The balance of `coins`.
    public static Balance of(Collection<Coin> coins, Set<OutPoint> reserved) {
        return new Balance(
                sum(coins.stream().filter(Coin::isConfirmed).toList()),
                sum(coins.stream().filter(coin -> !coin.isConfirmed()).toList()),
                sum(coins.stream()
                        .filter(coin -> reserved.contains(coin.outPoint()))
                        .toList()));
    }

    private static Amount sum(Collection<Coin> coins) {
        return coins.stream().map(Coin::value).reduce(Amount.ZERO, Amount::plus);
    }
}
