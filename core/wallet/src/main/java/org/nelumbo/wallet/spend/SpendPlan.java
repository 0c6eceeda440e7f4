package org.nelumbo.wallet.spend;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.wallet.coin.Coin;

/// A payment that is ready to be reviewed and signed.
///
/// @param transaction unsigned: every scriptSig is empty
/// @param coins what each input spends, in input order
/// @param change empty if nothing comes back
/// @param signedSize bytes once every input is signed
public record SpendPlan(
        Transaction transaction, List<Coin> coins, Optional<ChangeProof> change, Amount fee, int signedSize) {
    public SpendPlan {
        coins = List.copyOf(coins);
    }

    /// The outputs that the inputs spend, in input order.
    public List<TxOutput> spentOutputs() {
        return coins.stream().map(Coin::output).toList();
    }

    /// The names of the spent coins.
    public Set<OutPoint> outPoints() {
        return coins.stream().map(Coin::outPoint).collect(Collectors.toUnmodifiableSet());
    }

    /// What goes to others.
    public Amount paid() {
        Amount sum = Amount.ZERO;
        List<TxOutput> outputs = transaction.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            int index = i;
            if (change.filter(proof -> proof.outputIndex() == index).isEmpty()) {
                sum = sum.plus(outputs.get(i).value());
            }
        }
        return sum;
    }
}
