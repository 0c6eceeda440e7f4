package org.nelumbo.libp2p.swarm;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

    /// Addresses we can dial, without those that name another peer, are our own, or can never work;
    /// public ones first, then those of the same site, our own machine, and relays.
    ///
    /// @param canDial true for addresses some transport can dial
    static List<Multiaddr> usable(
            PeerId peer, List<Multiaddr> offered, Set<Multiaddr> own, Predicate<Multiaddr> canDial) {
        return offered.stream()
                .filter(address -> address.peer().map(peer.multihash()::equals).orElse(true))
                .map(Multiaddr::withoutPeer)
                .distinct()
                .filter(address -> !own.contains(address))
                .filter(DialPolicy::canWork)
                .filter(canDial)
                .sorted(Comparator.comparing(DialPolicy::rank))
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /// True for addresses close enough that the next may be tried soon.
    static boolean isNear(Multiaddr address) {
        return address.addressClass()
                .map(reach -> reach == AddressClass.LOOPBACK || reach == AddressClass.PRIVATE)
                .orElse(false);
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

    /// Link-local addresses have no zone here, so the system would not know which link is meant.
    private static boolean canWork(InetAddress ip) {
        boolean broadcast = Arrays.equals(ip.getAddress(), new byte[] {-1, -1, -1, -1});
        return !ip.isAnyLocalAddress() && !ip.isMulticastAddress() && !ip.isLinkLocalAddress() && !broadcast;
    }

    private static boolean isRelayed(Multiaddr address) {
        return address.has(MultiaddrProtocol.P2P_CIRCUIT);
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
}
