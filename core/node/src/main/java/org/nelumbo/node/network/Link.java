package org.nelumbo.node.network;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.service.NetworkPeer.Transport;

/// One open connection as it was at a moment.
record Link(PeerId peer, Multiaddr address, boolean inbound, Instant openedAt) {
    /// Direct before relayed, then the oldest.
    static final Comparator<Link> BEST_FIRST =
            Comparator.comparing((Link link) -> link.relay().isPresent()).thenComparing(Link::openedAt);

    static Link of(Connection open) {
        return new Link(
                open.remotePeer(), open.remoteAddress(), open.direction() == Direction.INBOUND, open.openedAt());
    }

    /// The peer id of the relay that carries it, empty when it is direct.
    Optional<String> relay() {
        List<MultiaddrComponent> parts = address.components();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).protocol() == MultiaddrProtocol.P2P_CIRCUIT) {
                boolean named = i > 0 && parts.get(i - 1).protocol() == MultiaddrProtocol.P2P;
                return Optional.of(named ? parts.get(i - 1).valueText() : "");
            }
        }
        return Optional.empty();
    }

    Transport transport() {
        if (address.has(MultiaddrProtocol.WSS)
                || address.has(MultiaddrProtocol.WS) && address.has(MultiaddrProtocol.TLS)) {
            return Transport.SECURE_WEBSOCKET;
        }
        return address.has(MultiaddrProtocol.WS) ? Transport.WEBSOCKET : Transport.TCP;
    }
}
