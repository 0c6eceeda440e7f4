package org.nelumbo.coordination.replay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// Remembers which envelopes came before. Bounded: the oldest windows and ids are forgotten first, which costs no
/// safety,
/// because the state machines ignore what they already know. Not thread-safe.
public final class ReplayGuard {
    private static final int MAX_IDS = 16_384;
    private static final int MAX_WINDOWS = 16_384;

    private final Map<Bytes, Boolean> ids = bounded(MAX_IDS);
    private final Map<SequenceWindow.Key, SequenceWindow> windows = bounded(MAX_WINDOWS);

    /// True when exactly this envelope was [#note]d before.
    public boolean isKnown(Bytes id) {
        return ids.containsKey(id);
    }

    /// Whether a new envelope may have this number.
    public SequenceWindow.Verdict judge(SequenceWindow.Key key, int sequence) {
        return Optional.ofNullable(windows.get(key))
                .orElseGet(() -> fresh(key, sequence))
                .judge(sequence);
    }

    /// Remembers an envelope that was dealt with.
    public void note(Bytes id, SequenceWindow.Key key, int sequence) {
        ids.put(id, true);
        windows.computeIfAbsent(key, absent -> fresh(key, sequence)).note(sequence);
    }

    // Outside of an attempt a sender counts on for as long as the request lives, while our memory of it ends with a
    // restart:
    // there the first number we see is the start. Inside an attempt everybody starts at 1.
    private static SequenceWindow fresh(SequenceWindow.Key key, int sequence) {
        return new SequenceWindow(key.attempt() == 0 ? sequence : 0);
    }

    private static <K, V> Map<K, V> bounded(int limit) {
        return new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > limit;
            }
        };
    }
}
