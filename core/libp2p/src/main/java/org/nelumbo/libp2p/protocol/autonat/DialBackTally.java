package org.nelumbo.libp2p.protocol.autonat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.IpNetwork;

/// What peers in different networks found when they dialled one address of ours. Four of the same opinion make a
/// verdict. Each network has one voice, its latest; only the latest seven count, so there are never four for both.
/// Pure: time comes as an argument. Not thread-safe.
final class DialBackTally {
    /// Voices that make a verdict.
    static final int NEEDED = 4;

    private static final int VOICES = 2 * NEEDED - 1;

    /// After which a network is asked again.
    private static final Duration FRESH = Duration.ofMinutes(30);

    private final Map<IpNetwork, Voice> voices = new LinkedHashMap<>();

    private record Voice(boolean reached, Instant at) {}

    /// A peer has answered. Answers that say nothing about us change nothing.
    void answered(IpNetwork network, DialBackStatus status, Instant now) {
        switch (status) {
            case OK -> count(network, new Voice(true, now));
            case DIAL_ERROR -> count(network, new Voice(false, now));
            case DIAL_REFUSED, BAD_REQUEST, INTERNAL_ERROR -> {}
        }
    }

    /// True when this network's voice is counted already and still fresh.
    boolean hasHeard(IpNetwork network, Instant now) {
        Voice voice = voices.get(network);
        return voice != null && voice.at().plus(FRESH).isAfter(now);
    }

    /// What follows.
    Reachability verdict() {
        long reached = voices.values().stream().filter(Voice::reached).count();
        if (reached >= NEEDED) {
            return Reachability.PUBLIC;
        }
        return voices.size() - reached >= NEEDED ? Reachability.PRIVATE : Reachability.UNKNOWN;
    }

    private void count(IpNetwork network, Voice voice) {
        voices.remove(network);
        voices.put(network, voice);
        if (voices.size() > VOICES) {
            voices.remove(voices.keySet().iterator().next());
        }
    }
}
