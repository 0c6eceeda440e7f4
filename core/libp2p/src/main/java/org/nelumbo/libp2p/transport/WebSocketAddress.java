package org.nelumbo.libp2p.transport;

import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;

/// An address of a WebSocket: `…/tcp/…` and then `/ws`, `/wss`, `/tls/ws` or `/tls/sni/…/ws`.
///
/// @param endpoint the socket below
/// @param secure true when TLS is between
/// @param sni the name of the certificate, where the address gives one
record WebSocketAddress(Endpoint endpoint, boolean secure, Optional<String> sni) {
    static Optional<WebSocketAddress> of(Multiaddr address) {
        return Endpoint.of(address).flatMap(WebSocketAddress::of);
    }

    /// The name that TLS and HTTP call the remote.
    String host() {
        return sni.orElse(endpoint.host());
    }

    private static Optional<WebSocketAddress> of(Endpoint endpoint) {
        List<MultiaddrProtocol> kinds =
                endpoint.rest().stream().map(MultiaddrComponent::protocol).toList();
        if (kinds.equals(List.of(MultiaddrProtocol.WS))) {
            return Optional.of(new WebSocketAddress(endpoint, false, Optional.empty()));
        }
        if (kinds.equals(List.of(MultiaddrProtocol.WSS))
                || kinds.equals(List.of(MultiaddrProtocol.TLS, MultiaddrProtocol.WS))) {
            return Optional.of(new WebSocketAddress(endpoint, true, Optional.empty()));
        }
        if (kinds.equals(List.of(MultiaddrProtocol.TLS, MultiaddrProtocol.SNI, MultiaddrProtocol.WS))) {
            String name = endpoint.rest().get(1).valueText();
            return Optional.of(new WebSocketAddress(endpoint, true, Optional.of(name)));
        }
        return Optional.empty();
    }
}
