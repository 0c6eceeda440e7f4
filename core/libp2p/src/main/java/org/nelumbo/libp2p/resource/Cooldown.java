package org.nelumbo.libp2p.resource;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets each key pass once in a while, and remembers at most so many keys: where there are more, nobody new passes.
/// Without a clock of its own. Not thread-safe.
///
/// @param <K> who is held back, such as a peer id
public final class Cooldown<K> {
    private final long pauseNanos;
    private final int maxKeys;
    /// Keys in the order in which they passed, so that the first are the first to be forgotten.
    private final Map<K, Long> passed = new LinkedHashMap<>();

    /// @param pause between two passes of one key
    /// @param maxKeys how many are remembered
    public Cooldown(Duration pause, int maxKeys) {
        this.pauseNanos = pause.toNanos();
        this.maxKeys = maxKeys;
    }

    /// Lets `key` pass, and holds it back from then on.
    ///
    /// @param nowNanos monotonic time
    /// @return false if it passed a moment ago, or nobody new can be remembered
    public boolean pass(K key, long nowNanos) {
        for (Iterator<Long> oldest = passed.values().iterator();
                oldest.hasNext() && nowNanos - oldest.next() >= pauseNanos; ) {
            oldest.remove();
        }
        if (passed.containsKey(key) || passed.size() >= maxKeys) {
            return false;
        }
        passed.put(key, nowNanos);
        return true;
    }
}
