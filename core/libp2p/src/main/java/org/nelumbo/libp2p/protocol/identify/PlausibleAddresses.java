package org.nelumbo.libp2p.protocol.identify;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Which addresses make sense between two peers. We tell a remote those of ours it could reach, and no private
/// network's to somebody outside of it; we believe a remote only those we could reach.
final class PlausibleAddresses {
    /// js-libp2p tries at most 25.
    private static final int MAX_TOLD = 16;

    private PlausibleAddresses() {}

    /// @param listening where we listen, ports filled in; an unspecified address stands for all of this machine's
    static List<Multiaddr> toldTo(Multiaddr remote, List<Multiaddr> listening) {
        AddressClass reach = remote.addressClass().orElse(AddressClass.PUBLIC);
        return listening.stream()
                .flatMap(PlausibleAddresses::expand)
                .distinct()
                .filter(own -> reachesFrom(own, reach))
                .limit(MAX_TOLD)
                .toList();
    }

    /// False for an address a peer tells us that we could not reach from where we see it: a private one of a public
    /// peer, which would have us dial strangers in our own network.
    static boolean isPlausible(Multiaddr told, Multiaddr remote) {
        return reachesFrom(told, remote.addressClass().orElse(AddressClass.PUBLIC));
    }

    private static boolean reachesFrom(Multiaddr address, AddressClass other) {
        return address.addressClass().map(own -> isUseful(own, other)).orElse(true);
    }

    private static boolean isUseful(AddressClass own, AddressClass remote) {
        return switch (own) {
            case PUBLIC -> true;
            case PRIVATE -> remote == AddressClass.PRIVATE || remote == AddressClass.LOOPBACK;
            case LOOPBACK -> remote == AddressClass.LOOPBACK;
            case UNSPECIFIED, MULTICAST -> false;
        };
    }

    private static Stream<Multiaddr> expand(Multiaddr address) {
        Optional<InetSocketAddress> socket =
                address.tcpSocketAddress().filter(one -> one.getAddress().isAnyLocalAddress());
        if (socket.isEmpty()) {
            return Stream.of(address);
        }
        InetAddress any = socket.get().getAddress();
        return machineAddresses()
                .filter(ip -> ip.getClass() == any.getClass() && !ip.isLinkLocalAddress())
                .map(ip ->
                        Multiaddr.ofTcp(new InetSocketAddress(ip, socket.get().getPort())));
    }

    private static Stream<InetAddress> machineAddresses() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
        } catch (SocketException unknown) {
            return Stream.empty();
        }
    }
}
