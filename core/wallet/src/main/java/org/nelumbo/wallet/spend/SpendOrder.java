package org.nelumbo.wallet.spend;

import java.util.List;
import java.util.Set;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;

/// A payment somebody wants to make.
///
/// @param payees in the order of the future outputs
/// @param feeRate what the transaction pays at least for its size
/// @param coins the coins to spend, all of them; empty lets the wallet choose
public record SpendOrder(List<Payee> payees, FeeRate feeRate, Set<OutPoint> coins) {
    public SpendOrder {
        payees = List.copyOf(payees);
        coins = Set.copyOf(coins);
    }

    /// One receiver.
    ///
    /// @param script where the coins go
    public record Payee(Script script, Amount amount) {}
}
