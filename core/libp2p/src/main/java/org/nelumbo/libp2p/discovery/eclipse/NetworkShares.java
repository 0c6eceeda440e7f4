package org.nelumbo.libp2p.discovery.eclipse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding.Concentrated;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding.Place;
import org.nelumbo.libp2p.multiformats.IpNetwork;

/// Are peers spread over networks as honest ones are? A pure function. Peers without a public address do not count.
final class NetworkShares {
    private NetworkShares() {}

    static Optional<EclipseFinding> judge(Place place, List<SeenPeer> peers, EclipseThresholds limits) {
        Map<IpNetwork, List<Bytes>> byNetwork = new LinkedHashMap<>();
        int total = 0;
        for (SeenPeer peer : peers) {
            if (peer.network().isPresent()) {
                total++;
                byNetwork
                        .computeIfAbsent(peer.network().get(), network -> new ArrayList<>())
                        .add(peer.ip().orElseThrow());
            }
        }
        List<List<Bytes>> fullest = byNetwork.values().stream()
                .sorted(Comparator.comparing(List<Bytes>::size).reversed())
                .limit(limits.fewNetworks())
                .toList();
        if (fullest.isEmpty()) {
            return Optional.empty();
        }
        int first = fullest.getFirst().size();
        if (first >= limits.leastInOneNetwork() && first > limits.oneNetworkShare() * total) {
            return Optional.of(finding(place, fullest.subList(0, 1), total));
        }
        int few = fullest.stream().mapToInt(List::size).sum();
        if (total >= limits.leastForFewNetworks() && few >= limits.fewNetworksShare() * total) {
            return Optional.of(finding(place, fullest, total));
        }
        return Optional.empty();
    }

    /// Can anything be said at all?
    static boolean areEnough(List<SeenPeer> peers, EclipseThresholds limits) {
        return peers.stream().filter(peer -> peer.ip().isPresent()).count() >= limits.leastInOneNetwork();
    }

    private static EclipseFinding finding(Place place, List<List<Bytes>> networks, int total) {
        return new Concentrated(
                place,
                networks.stream().mapToInt(List::size).sum(),
                total,
                networks.stream().flatMap(ips -> IpNetwork.common(ips).stream()).toList());
    }
}
