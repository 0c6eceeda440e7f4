package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;

/// Reads a host's connections as [OpenPeer]s.
final class OpenPeers {
    private OpenPeers() {}

    static List<OpenPeer> of(Host host, ToDoubleFunction<PeerId> scores, Instant now) {
        Map<PeerId, List<Connection>> byPeer = new LinkedHashMap<>();
        host.connections().stream()
                .filter(Connection::isOpen)
                .forEach(connection -> byPeer.computeIfAbsent(connection.remotePeer(), peer -> new ArrayList<>())
                        .add(connection));
        List<OpenPeer> peers = new ArrayList<>();
        byPeer.forEach((peer, connections) -> peers.add(new OpenPeer(
                peer,
                connections.stream()
                        .flatMap(connection -> IpNetwork.siteOf(connection.remoteAddress()).stream())
                        .findFirst(),
                connections.stream().anyMatch(connection -> connection.direction() == Direction.OUTBOUND)
                        ? Direction.OUTBOUND
                        : Direction.INBOUND,
                connections.stream()
                        .anyMatch(connection -> !connection.remoteAddress().has(MultiaddrProtocol.P2P_CIRCUIT)),
                age(connections, now),
                scores.applyAsDouble(peer),
                host.tags(peer))));
        return peers;
    }

    private static Duration age(List<Connection> connections, Instant now) {
        return connections.stream()
                .map(connection -> Duration.between(connection.openedAt(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
