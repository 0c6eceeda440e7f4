package org.nelumbo.coordination.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.message.SessionMessage;

/// Shares of an attempt that came before the word that it begins: networks do not keep the order between members.
/// Bounded
/// by the number of members; what does not fit is sent again by its sender.
final class EarlyShares {
    private static final int MOST_ATTEMPTS = 4;

    private final int most;
    private final Map<Integer, List<Share>> shares = new TreeMap<>();

    record Share(SessionMessage message, OpenedEnvelope envelope) {}

    EarlyShares(int members) {
        this.most = 3 * members;
    }

    /// Keeps a share.
    ///
    /// @return false if there is no room
    boolean keep(int attempt, Share share) {
        if (!shares.containsKey(attempt) && shares.size() >= MOST_ATTEMPTS) {
            return false;
        }
        List<Share> kept = shares.computeIfAbsent(attempt, absent -> new ArrayList<>());
        return kept.size() < most && kept.add(share);
    }

    /// Hands out what came for an attempt, and forgets all earlier ones.
    List<Share> take(int attempt) {
        List<Share> taken = List.copyOf(shares.getOrDefault(attempt, List.of()));
        shares.keySet().removeIf(kept -> kept <= attempt);
        return taken;
    }
}
