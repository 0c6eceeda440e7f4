package org.nelumbo.libp2p.resource;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// One number with the same limit for each key. Keys of which nothing is taken cost nothing.
final class KeyedGauge<K> {
    private final String scope;
    private final long limit;
    private final ConcurrentMap<K, Long> used = new ConcurrentHashMap<>();

    KeyedGauge(String scope, long limit) {
        this.scope = scope;
        this.limit = limit;
    }

    /// The number of one key.
    Quota at(K key) {
        return at(key, limit);
    }

    /// The number of one key, with a limit of its own.
    Quota at(K key, long ownLimit) {
        return new Quota() {
            @Override
            public String scope() {
                return scope;
            }

            @Override
            public boolean take(long amount) {
                AtomicBoolean taken = new AtomicBoolean();
                used.compute(key, (same, before) -> {
                    long current = before == null ? 0 : before;
                    if (current + amount > ownLimit) {
                        return before;
                    }
                    taken.set(true);
                    return current + amount;
                });
                return taken.get();
            }

            @Override
            public void give(long amount) {
                used.computeIfPresent(key, (same, before) -> before == amount ? null : Long.valueOf(before - amount));
            }
        };
    }

    /// Number of keys of which something is taken.
    int keys() {
        return used.size();
    }
}
