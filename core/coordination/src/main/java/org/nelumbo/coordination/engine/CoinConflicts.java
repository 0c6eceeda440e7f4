package org.nelumbo.coordination.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestState;

/// Requests that spend the same coin. Lotus replaces no transaction, so only one of them can ever confirm: a second
/// one
/// cannot be approved while the first lives.
final class CoinConflicts {
    private CoinConflicts() {}

    /// True when two different requests spend one coin.
    static boolean between(RequestState one, RequestState other) {
        return !one.request().equals(other.request()) && coins(other).stream().anyMatch(coins(one)::contains);
    }

    /// A request we have approved, or that is signed, and that spends one of the same coins.
    static Optional<RequestId> approvedRival(RequestState state, List<RequestState> all) {
        return all.stream()
                .filter(other -> other.ending().isEmpty() && (other.signed() || other.approvedByUs()))
                .filter(other -> between(state, other))
                .map(RequestState::id)
                .findFirst();
    }

    /// Every request that is not over and spends one of the same coins.
    static List<RequestId> of(RequestState state, List<RequestState> all) {
        return all.stream()
                .filter(other -> other.ending().isEmpty())
                .filter(other -> between(state, other))
                .map(RequestState::id)
                .toList();
    }

    private static Set<OutPoint> coins(RequestState state) {
        Set<OutPoint> coins = new HashSet<>();
        for (TxInput input : state.request().transaction().inputs()) {
            coins.add(input.outPoint());
        }
        return coins;
    }
}
