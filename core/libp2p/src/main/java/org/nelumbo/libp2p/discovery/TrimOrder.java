package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.nelumbo.libp2p.discovery.DiscoveryEffect.Cause;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.IpNetwork;

/// Which general connections go when there are too many. One at a time: first the lowest score
/// below zero, then somebody of the network with the most connections, then the lowest score,
/// inbound before outbound, the youngest first. So whoever fills our places from few networks
/// competes with itself, and long-lived peers we chose ourselves stay. A pure function.
final class TrimOrder {
    private TrimOrder() {}

    /// @param mayGo who may be chosen; the others count all the same
    static List<DiscoveryEffect.Close> choose(List<OpenPeer> general, Predicate<OpenPeer> mayGo, UpkeepParams params) {
        List<OpenPeer> left = new ArrayList<>(general);
        List<DiscoveryEffect.Close> chosen = new ArrayList<>();
        while (true) {
            Map<IpNetwork, Integer> networks = networks(left);
            Optional<OpenPeer> crowded = left.stream()
                    .filter(mayGo)
                    .filter(peer -> size(peer, networks) > params.perNetwork())
                    .min(order(networks));
            Optional<OpenPeer> next = crowded.isEmpty() && left.size() > params.maximum()
                    ? left.stream().filter(mayGo).min(order(networks))
                    : crowded;
            if (next.isEmpty()) {
                return chosen;
            }
            left.remove(next.get());
            chosen.add(new DiscoveryEffect.Close(
                    next.get().peer(), crowded.isPresent() ? Cause.NETWORK_FULL : Cause.TOO_MANY));
        }
    }

    /// How many of `peers` each network has.
    static Map<IpNetwork, Integer> networks(List<OpenPeer> peers) {
        Map<IpNetwork, Integer> counts = new HashMap<>();
        peers.forEach(peer -> peer.network().ifPresent(site -> counts.merge(site, 1, Integer::sum)));
        return counts;
    }

    private static Comparator<OpenPeer> order(Map<IpNetwork, Integer> networks) {
        return Comparator.<OpenPeer, Double>comparing(peer -> Math.min(0, peer.score()))
                .thenComparing(peer -> -size(peer, networks))
                .thenComparing(OpenPeer::score)
                .thenComparing(peer -> peer.direction() == Direction.OUTBOUND)
                .thenComparing(OpenPeer::age, Comparator.<Duration>naturalOrder())
                .thenComparing(OpenPeer::peer);
    }

    private static int size(OpenPeer peer, Map<IpNetwork, Integer> networks) {
        return peer.network().map(site -> networks.getOrDefault(site, 0)).orElse(0);
    }
}
