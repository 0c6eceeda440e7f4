package org.nelumbo.libp2p.address;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.transport.Endpoint;

/// Which addresses make sense between two peers. We tell a remote those of ours it could reach, and no private
/// network's to somebody outside of it; we believe a remote only those we could reach. An address through a relay
/// reaches as far as the relay's own.
public final class ReachFilter {
    private ReachFilter() {}

    /// Those of `own` that make sense to a remote.
    ///
    /// @param remote where we see it
    /// @param own addresses of ours; an unspecified one stands for all of this machine's
    public static List<Multiaddr> toldTo(Multiaddr remote, List<Multiaddr> own) {
        AddressClass reach = reach(remote).orElse(AddressClass.PUBLIC);
        return own.stream()
                .flatMap(ReachFilter::expand)
                .distinct()
                .filter(address -> reachesFrom(address, reach))
                .limit(AdvertisedAddresses.MAX_ADDRESSES)
                .toList();
    }

    /// False for an address a peer tells us that we could not reach from where we see it: a private one of a public
    /// peer, which would have us dial strangers in our own network.
    public static boolean isPlausible(Multiaddr told, Multiaddr remote) {
        return reachesFrom(told, reach(remote).orElse(AddressClass.PUBLIC));
    }

    private static boolean reachesFrom(Multiaddr address, AddressClass other) {
        return reach(address).map(own -> own.isReachableFrom(other)).orElse(true);
    }

    private static Optional<AddressClass> reach(Multiaddr address) {
        if (!address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
            return address.addressClass();
        }
        List<MultiaddrComponent> parts = address.components();
        boolean zoned = parts.getFirst().protocol() == MultiaddrProtocol.IP6ZONE && parts.size() > 1;
        return Multiaddr.of(parts.get(zoned ? 1 : 0)).addressClass();
    }

    /// The address, or those of this machine if it is an unspecified one.
    static Stream<Multiaddr> expand(Multiaddr address) {
        return Endpoint.of(address)
                .filter(end -> end.ip().map(InetAddress::isAnyLocalAddress).orElse(false))
                .map(ReachFilter::eachOf)
                .orElse(Stream.of(address));
    }

    private static Stream<Multiaddr> eachOf(Endpoint everywhere) {
        Class<?> family = everywhere.ip().orElseThrow().getClass();
        return machineAddresses()
                .filter(ip -> ip.getClass() == family && !ip.isLinkLocalAddress())
                .map(ip -> Multiaddr.ofTcp(new InetSocketAddress(ip, everywhere.port())))
                .map(tcp -> everywhere.rest().isEmpty()
                        ? tcp
                        : tcp.with(Multiaddr.of(everywhere.rest().toArray(MultiaddrComponent[]::new))));
    }

    private static Stream<InetAddress> machineAddresses() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
        } catch (SocketException unknown) {
            return Stream.empty();
        }
    }
}
