package org.nelumbo.libp2p.address;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Where peers say they see us. One peer's word is nothing; four in different networks that say the same within an
/// hour are believed. Each network has one voice for each address. Bounded. Pure: time comes as an argument. Not
/// thread-safe.
final class ObservedAddresses {
    /// Networks that must agree.
    static final int NEEDED = 4;

    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MAX_ADDRESSES = 64;
    private static final int MAX_VOICES = 32;

    private final Map<Multiaddr, Map<IpNetwork, Instant>> seen = new LinkedHashMap<>();

    /// A peer in `network` sees us at `address`.
    void seen(Multiaddr address, IpNetwork network, Instant now) {
        forget(now);
        if (!seen.containsKey(address) && seen.size() >= MAX_ADDRESSES && !dropWeakest()) {
            return;
        }
        Map<IpNetwork, Instant> voices = seen.computeIfAbsent(address, first -> new HashMap<>());
        if (voices.containsKey(network) || voices.size() < MAX_VOICES) {
            voices.put(network, now);
        }
    }

    /// Addresses enough networks agree on, those with most voices first.
    List<Multiaddr> confirmed(Instant now) {
        forget(now);
        return ranked(NEEDED);
    }

    /// All addresses somebody sees us at, those with most voices first.
    List<Multiaddr> candidates(Instant now) {
        forget(now);
        return ranked(1);
    }

    private List<Multiaddr> ranked(int voices) {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= voices)
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(MEMORY);
        seen.values().forEach(voices -> voices.values().removeIf(heard -> heard.isBefore(oldest)));
        seen.values().removeIf(Map::isEmpty);
    }

    /// Makes room among addresses with a single voice: inventing many must not push out what many agree on.
    private boolean dropWeakest() {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .map(seen::remove)
                .isPresent();
    }
}
