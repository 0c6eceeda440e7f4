package org.nelumbo.libp2p.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nelumbo.foundation.failure.Result;

/// An amount taken from several quotas at once: from all or from none. Given back once, on [#close].
final class Reservation implements AutoCloseable {
    private final List<Quota> quotas;
    private final long amount;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Reservation(List<Quota> quotas, long amount) {
        this.quotas = quotas;
        this.amount = amount;
    }

    /// Takes one of each.
    static Result<Reservation, ResourceRefusal> one(List<Quota> quotas) {
        return of(1, quotas);
    }

    /// Takes `amount` of each.
    static Result<Reservation, ResourceRefusal> of(long amount, List<Quota> quotas) {
        List<Quota> taken = new ArrayList<>(quotas.size());
        for (Quota quota : quotas) {
            if (!quota.take(amount)) {
                taken.forEach(earlier -> earlier.give(amount));
                return Result.failed(new ResourceRefusal(quota.scope()));
            }
            taken.add(quota);
        }
        return Result.ok(new Reservation(taken, amount));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            quotas.forEach(quota -> quota.give(amount));
        }
    }
}
