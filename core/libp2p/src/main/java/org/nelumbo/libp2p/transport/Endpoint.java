package org.nelumbo.libp2p.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;

/// The socket an address leads to: what its front `/ip4|ip6|dns|dns4|dns6/…/tcp/…` says, and what is
/// left.
///
/// @param family `IP4`, `IP6`, `DNS`, `DNS4` or `DNS6`
/// @param host the IP address or name as text
/// @param ip the IP address; empty for names
/// @param rest the parts behind the port, without a peer at the end
public record Endpoint(
        MultiaddrProtocol family, String host, Optional<InetAddress> ip, int port, List<MultiaddrComponent> rest) {
    /// The socket of `address`; empty if it leads through a relay or does not start with one.
    public static Optional<Endpoint> of(Multiaddr address) {
        List<MultiaddrComponent> parts = address.withoutPeer().components();
        if (parts.size() < 2
                || parts.get(1).protocol() != MultiaddrProtocol.TCP
                || address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
            return Optional.empty();
        }
        MultiaddrComponent first = parts.getFirst();
        int port = Integer.parseInt(parts.get(1).valueText());
        List<MultiaddrComponent> rest = parts.subList(2, parts.size());
        return switch (first.protocol()) {
            case IP4, IP6 ->
                Optional.of(new Endpoint(first.protocol(), first.valueText(), Optional.of(ip(first)), port, rest));
            case DNS, DNS4, DNS6 ->
                Optional.of(new Endpoint(first.protocol(), first.valueText(), Optional.empty(), port, rest));
            default -> Optional.empty();
        };
    }

    /// The socket address; empty for names.
    public Optional<InetSocketAddress> socket() {
        return ip.map(known -> new InetSocketAddress(known, port));
    }

    private static InetAddress ip(MultiaddrComponent component) {
        try {
            return InetAddress.getByAddress(component.value().toArray());
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException("an address holds an unchecked value", wrongLength);
        }
    }
}
