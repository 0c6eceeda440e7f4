package org.nelumbo.libp2p.protocol.autonat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What is known about each address we hope to be reachable at. Pure: time comes as an argument. Not
/// thread-safe.
final class ReachabilityEvidence {
    /// Addresses looked at; more are left out.
    static final int MAX_ADDRESSES = 16;

    private Map<Multiaddr, DialBackTally> tallies = new LinkedHashMap<>();

    /// Looks at these addresses from now on. What is known about those that stay is kept.
    void candidates(List<Multiaddr> addresses) {
        Map<Multiaddr, DialBackTally> next = new LinkedHashMap<>();
        addresses.stream().distinct().limit(MAX_ADDRESSES).forEach(address -> {
            next.put(address, tallies.getOrDefault(address, new DialBackTally()));
        });
        tallies = next;
    }

    /// The address a peer in `network` should be asked about: one it has not been asked about lately,
    /// undecided ones first.
    Optional<Multiaddr> question(IpNetwork network, Instant now) {
        return tallies.entrySet().stream()
                .filter(entry -> !entry.getValue().hasHeard(network, now))
                .sorted((a, b) -> Boolean.compare(isDecided(a.getValue()), isDecided(b.getValue())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// A peer has answered.
    void answered(Multiaddr address, IpNetwork network, DialBackStatus status, Instant now) {
        DialBackTally tally = tallies.get(address);
        if (tally != null) {
            tally.answered(network, status, now);
        }
    }

    /// What is known about each address.
    Map<Multiaddr, Reachability> verdicts() {
        Map<Multiaddr, Reachability> verdicts = new LinkedHashMap<>();
        tallies.forEach((address, tally) -> verdicts.put(address, tally.verdict()));
        return verdicts;
    }

    /// What follows for the host: public with one public address, private when every address is known
    /// not to work.
    Reachability verdict() {
        Map<Multiaddr, Reachability> verdicts = verdicts();
        if (verdicts.containsValue(Reachability.PUBLIC)) {
            return Reachability.PUBLIC;
        }
        boolean allFail = !verdicts.isEmpty() && !verdicts.containsValue(Reachability.UNKNOWN);
        return allFail ? Reachability.PRIVATE : Reachability.UNKNOWN;
    }

    private static boolean isDecided(DialBackTally tally) {
        return tally.verdict() != Reachability.UNKNOWN;
    }
}
