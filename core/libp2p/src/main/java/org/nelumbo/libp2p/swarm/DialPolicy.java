package org.nelumbo.libp2p.swarm;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.transport.Endpoint;

/// Which addresses of a peer are worth a dial, in which order.
final class DialPolicy {
    /// Addresses tried of one peer.
    static final int MAX_ADDRESSES = 16;

    private DialPolicy() {}

    /// Addresses we can dial, without those that name another peer, are our own, or can never work,
    /// and of a peer with public addresses without private ones outside of our own networks: those
    /// are somebody else's machines. Public addresses come first, then those of the same site, our
    /// own machine, and relays; among these TCP, then WebSocket with TLS, then without; among these
    /// the order is as offered. Of too many the first offered are taken, whatever they are:
    /// otherwise invented public ones would push out a true relayed one.
    ///
    /// @param canDial true for addresses some transport can dial
    static List<Multiaddr> usable(
            PeerId peer,
            List<Multiaddr> offered,
            OwnAddresses own,
            LocalNetworks networks,
            Predicate<Multiaddr> canDial) {
        boolean isPublic = offered.stream()
                .anyMatch(address -> address.addressClass()
                        .filter(AddressClass.PUBLIC::equals)
                        .isPresent());
        return offered.stream()
                .filter(address -> address.peer().map(peer.multihash()::equals).orElse(true))
                .map(Multiaddr::withoutPeer)
                .distinct()
                .filter(address -> !own.contains(address))
                .filter(DialPolicy::canWork)
                .filter(address -> !isPublic || !isElsewhere(address, networks))
                .filter(canDial)
                .limit(MAX_ADDRESSES)
                .sorted(Comparator.comparing(DialPolicy::rank).thenComparing(DialPolicy::rankOfTransport))
                .toList();
    }

    /// True for addresses close enough that the next may be tried soon.
    static boolean isNear(Multiaddr address) {
        return reach(address)
                .map(reach -> reach == AddressClass.LOOPBACK || reach == AddressClass.PRIVATE)
                .orElse(false);
    }

    /// True for addresses that lead through a relay.
    static boolean isRelayed(Multiaddr address) {
        return address.has(MultiaddrProtocol.P2P_CIRCUIT);
    }

    /// Link-local addresses have no zone here, so the system would not know which link is meant.
    static boolean canWork(InetAddress ip) {
        boolean broadcast = Arrays.equals(ip.getAddress(), new byte[] {-1, -1, -1, -1});
        return !ip.isAnyLocalAddress() && !ip.isMulticastAddress() && !ip.isLinkLocalAddress() && !broadcast;
    }

    private static boolean isElsewhere(Multiaddr address, LocalNetworks networks) {
        return isNear(address)
                && !Endpoint.of(address)
                        .flatMap(Endpoint::ip)
                        .map(networks::contains)
                        .orElse(false);
    }

    private static Optional<AddressClass> reach(Multiaddr address) {
        return isRelayed(address) ? Optional.empty() : address.addressClass();
    }

    private static boolean canWork(Multiaddr address) {
        if (isRelayed(address)) {
            return address.components().stream()
                            .filter(part -> part.protocol() == MultiaddrProtocol.P2P_CIRCUIT)
                            .count()
                    == 1;
        }
        return Endpoint.of(address)
                .map(end -> end.port() != 0 && end.ip().map(DialPolicy::canWork).orElse(true))
                .orElse(true);
    }

    private static int rank(Multiaddr address) {
        if (isRelayed(address)) {
            return 3;
        }
        return address.addressClass()
                .map(reach -> switch (reach) {
                    case PUBLIC -> 0;
                    case PRIVATE -> 1;
                    case LOOPBACK, UNSPECIFIED, MULTICAST -> 2;
                })
                .orElse(0);
    }

    private static int rankOfTransport(Multiaddr address) {
        boolean secure = address.has(MultiaddrProtocol.WSS) || address.has(MultiaddrProtocol.TLS);
        return secure ? 1 : address.has(MultiaddrProtocol.WS) ? 2 : 0;
    }
}
