package org.nelumbo.libp2p.swarm;

import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.transport.DnsTxt;
import org.nelumbo.libp2p.transport.Socks5Proxy;
import org.nelumbo.libp2p.transport.SystemDnsTxt;
import org.nelumbo.libp2p.transport.WebSocketTls;

/// How sockets are opened.
///
/// @param proxy through which all of them go out; names are then looked up by it alone
/// @param tls whom WebSockets trust, and who we are to them
/// @param dns asked for `/dnsaddr/…`; not used with a proxy
public record SocketParams(Optional<Socks5Proxy> proxy, WebSocketTls tls, DnsTxt dns) {
    /// No proxy, what the JDK trusts, and the system's name servers.
    public static final SocketParams DEFAULT =
            new SocketParams(Optional.empty(), WebSocketTls.DEFAULT, new SystemDnsTxt());

    /// With a proxy.
    public SocketParams withProxy(Socks5Proxy through) {
        return new SocketParams(Optional.of(through), tls, dns);
    }

    /// What may be asked: nobody near us, if there is a proxy.
    DnsTxt lookups() {
        return proxy.isPresent() ? name -> List.of() : dns;
    }

    /// With other trust, or a certificate of our own.
    public SocketParams withTls(WebSocketTls other) {
        return new SocketParams(proxy, other, dns);
    }

    /// With another way to ask the DNS.
    public SocketParams withDns(DnsTxt other) {
        return new SocketParams(proxy, tls, other);
    }
}
