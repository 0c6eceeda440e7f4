package org.nelumbo.libp2p.resource;

import java.util.concurrent.atomic.AtomicLong;

/// One number with a limit.
final class Gauge implements Quota {
    private final String scope;
    private final long limit;
    private final AtomicLong used = new AtomicLong();

    Gauge(String scope, long limit) {
        this.scope = scope;
        this.limit = limit;
    }

    @Override
    public String scope() {
        return scope;
    }

    @Override
    public boolean take(long amount) {
        while (true) {
            long before = used.get();
            if (before + amount > limit) {
                return false;
            }
            if (used.compareAndSet(before, before + amount)) {
                return true;
            }
        }
    }

    @Override
    public void give(long amount) {
        used.addAndGet(-amount);
    }

    long used() {
        return used.get();
    }
}
