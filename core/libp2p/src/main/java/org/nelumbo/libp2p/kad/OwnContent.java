package org.nelumbo.libp2p.kad;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What we publish ourselves, and when it is due again. A new value under the same key takes the place
/// of the old one. Not thread-safe.
///
/// @param <K> under which key
/// @param <V> what
final class OwnContent<K, V> {
    /// Beyond that, the one that was published first is no longer repeated.
    private static final int MAX = 1000;

    /// Something to publish again.
    record Due<K, V>(K key, V value) {}

    private record Item<V>(V value, long dueNanos) {}

    private final Duration pause;
    private final Map<K, Item<V>> items = new LinkedHashMap<>();

    OwnContent(Duration pause) {
        this.pause = pause;
    }

    /// Publishes `value` under `key` from now on; it is due at once.
    void add(K key, V value, long nowNanos) {
        items.remove(key);
        items.put(key, new Item<>(value, nowNanos));
        if (items.size() > MAX) {
            items.remove(items.keySet().iterator().next());
        }
    }

    void remove(K key) {
        items.remove(key);
    }

    /// What is due now, and from now on is due after the next pause.
    List<Due<K, V>> takeDue(long nowNanos) {
        List<Due<K, V>> due = new ArrayList<>();
        items.replaceAll((key, item) -> {
            if (item.dueNanos() - nowNanos > 0) {
                return item;
            }
            due.add(new Due<>(key, item.value()));
            return new Item<>(item.value(), nowNanos + pause.toNanos());
        });
        return due;
    }

    /// It was published just now, or reached nobody: then it is due at once.
    void published(K key, boolean reached, long nowNanos) {
        items.computeIfPresent(
                key, (same, item) -> new Item<>(item.value(), reached ? nowNanos + pause.toNanos() : nowNanos));
    }

    int size() {
        return items.size();
    }
}
