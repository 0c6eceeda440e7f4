package org.nelumbo.libp2p.yamux;

import java.util.TreeSet;

/// Which stream ids the remote has used. Ids may arrive slightly out of order, because some implementations number
/// streams before they send; beyond 256 gaps the oldest count as used. Bounded memory.
final class StreamIds {
    private static final int MAX_GAPS = 256;

    private final TreeSet<Long> gaps = new TreeSet<>();
    private final long first;
    private long next;

    /// @param first 1 or 2, the remote's first id
    StreamIds(long first) {
        this.first = first;
        this.next = first;
    }

    /// Marks `id` as used.
    ///
    /// @return false if it was used before or belongs to the other side
    boolean use(long id) {
        if (id % 2 != first % 2 || id == 0) {
            return false;
        }
        if (id < next) {
            return gaps.remove(id);
        }
        long oldestGap = Math.max(next, id - 2L * MAX_GAPS);
        for (long gap = oldestGap; gap < id; gap += 2) {
            gaps.add(gap);
        }
        while (gaps.size() > MAX_GAPS) {
            gaps.pollFirst();
        }
        next = id + 2;
        return true;
    }
}
