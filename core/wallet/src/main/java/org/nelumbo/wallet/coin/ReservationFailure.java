package org.nelumbo.wallet.coin;

import java.util.Set;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.failure.Failure;

/// Why coins could not be reserved. None of them was.
///
/// @param taken those that another open request holds
public record ReservationFailure(Set<OutPoint> taken) implements Failure {
    public ReservationFailure {
        taken = Set.copyOf(taken);
    }

    @Override
    public String explanation() {
        return taken.size() + " of the coins are reserved by another open request.";
    }
}
