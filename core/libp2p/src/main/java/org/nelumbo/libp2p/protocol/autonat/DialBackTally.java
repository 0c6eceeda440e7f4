package org.nelumbo.libp2p.protocol.autonat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.NetworkGroup;

/// What peers in different networks found when they dialled one address of ours. Four of the same opinion make a
/// verdict. Each network has one voice, its latest; only the latest seven count, so there are never four for both.
/// Pure. Not thread-safe.
final class DialBackTally {
    /// Voices that make a verdict.
    static final int NEEDED = 4;

    private static final int VOICES = 2 * NEEDED - 1;

    private final Map<NetworkGroup, Boolean> voices = new LinkedHashMap<>();

    /// A peer has answered. Answers that say nothing about us change nothing.
    void answered(NetworkGroup network, DialBackStatus status) {
        switch (status) {
            case OK -> count(network, true);
            case DIAL_ERROR -> count(network, false);
            case DIAL_REFUSED, BAD_REQUEST, INTERNAL_ERROR -> {}
        }
    }

    /// True when this network's voice is counted already.
    boolean hasHeard(NetworkGroup network) {
        return voices.containsKey(network);
    }

    /// What follows.
    Reachability verdict() {
        long reached = voices.values().stream().filter(Boolean::booleanValue).count();
        if (reached >= NEEDED) {
            return Reachability.PUBLIC;
        }
        return voices.size() - reached >= NEEDED ? Reachability.PRIVATE : Reachability.UNKNOWN;
    }

    private void count(NetworkGroup network, boolean reached) {
        voices.remove(network);
        voices.put(network, reached);
        if (voices.size() > VOICES) {
            voices.remove(voices.keySet().iterator().next());
        }
    }
}
