package org.nelumbo.libp2p.swarm;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;

/// Which addresses of a peer are worth a dial, in which order.
final class DialPolicy {
    /// Addresses tried of one peer.
    static final int MAX_ADDRESSES = 16;

    private DialPolicy() {}

    /// TCP addresses we can dial, without those that name another peer, are our own, or can never work; public ones
    /// first, our own machine last.
    static List<Multiaddr> usable(PeerId peer, List<Multiaddr> offered, Set<Multiaddr> own) {
        return offered.stream()
                .filter(address -> address.peer().map(peer.multihash()::equals).orElse(true))
                .map(Multiaddr::withoutPeer)
                .distinct()
                .filter(address -> !own.contains(address))
                .filter(DialPolicy::isDialable)
                .sorted(Comparator.comparing(DialPolicy::rank))
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /// May a packet be sent to this resolved address?
    static boolean isDialable(InetSocketAddress address) {
        return address.getPort() != 0
                && !address.getAddress().isAnyLocalAddress()
                && !address.getAddress().isMulticastAddress();
    }

    /// The host name and port of a DNS address; empty for others.
    static Optional<InetSocketAddress> dnsName(Multiaddr address) {
        List<MultiaddrComponent> parts = address.components();
        boolean isDns = parts.size() == 2
                && switch (parts.getFirst().protocol()) {
                    case DNS, DNS4, DNS6 -> parts.get(1).protocol() == MultiaddrProtocol.TCP;
                    default -> false;
                };
        return isDns
                ? Optional.of(InetSocketAddress.createUnresolved(
                        parts.getFirst().valueText(),
                        Integer.parseInt(parts.get(1).valueText())))
                : Optional.empty();
    }

    /// True for addresses close enough that the next may be tried soon.
    static boolean isNear(Multiaddr address) {
        return address.addressClass()
                .map(reach -> reach == AddressClass.LOOPBACK || reach == AddressClass.PRIVATE)
                .orElse(false);
    }

    private static boolean isDialable(Multiaddr address) {
        Optional<InetSocketAddress> socket = address.tcpSocketAddress();
        if (socket.isPresent()) {
            boolean reachable = address.addressClass()
                    .map(reach -> reach != AddressClass.UNSPECIFIED && reach != AddressClass.MULTICAST)
                    .orElse(false);
            boolean zoneless = socket.get().getAddress().isLinkLocalAddress();
            return reachable && !zoneless && isDialable(socket.get());
        }
        return dnsName(address).map(name -> name.getPort() != 0).orElse(false);
    }

    private static int rank(Multiaddr address) {
        return address.addressClass()
                .map(reach -> switch (reach) {
                    case PUBLIC -> 0;
                    case PRIVATE -> 1;
                    case LOOPBACK, UNSPECIFIED, MULTICAST -> 2;
                })
                .orElse(0);
    }
}
