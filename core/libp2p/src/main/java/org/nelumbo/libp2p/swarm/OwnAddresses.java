package org.nelumbo.libp2p.swarm;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.transport.Endpoint;

/// Which addresses lead to ourselves: those we listen on, and where that is every address of the
/// machine, each of them with our port.
///
/// @param listening with real ports
/// @param machine addresses of this machine
record OwnAddresses(Set<Multiaddr> listening, List<InetAddress> machine) {
    OwnAddresses {
        listening = Set.copyOf(listening);
        machine = List.copyOf(machine);
    }

    boolean contains(Multiaddr address) {
        return listening.contains(address)
                || Endpoint.of(address).map(this::isCovered).orElse(false);
    }

    private boolean isCovered(Endpoint other) {
        boolean local = other.ip()
                .map(ip -> ip.isLoopbackAddress() || machine.contains(ip))
                .orElse(false);
        return local
                && listening.stream().flatMap(one -> Endpoint.of(one).stream()).anyMatch(own -> covers(own, other));
    }

    private static boolean covers(Endpoint own, Endpoint other) {
        return own.ip().map(InetAddress::isAnyLocalAddress).orElse(false)
                && own.family() == other.family()
                && own.port() == other.port()
                && own.rest().equals(other.rest());
    }
}
