package org.nelumbo.libp2p.swarm;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;

/// The networks this machine is directly connected to.
///
/// @param own our addresses in them, and how large they are
record LocalNetworks(List<Network> own) {
    /// One network.
    ///
    /// @param address of ours in it
    /// @param prefix number of leading bits that all addresses in it have in common
    record Network(InetAddress address, int prefix) {
        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((mine[bit >> 3] ^ theirs[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Those of this moment, without the machine's own.
    static LocalNetworks now() {
        try {
            return new LocalNetworks(NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getInterfaceAddresses)
                    .flatMap(Collection::stream)
                    .filter(one -> !one.getAddress().isLoopbackAddress())
                    .map(LocalNetworks::network)
                    .toList());
        } catch (SocketException unknown) {
            return new LocalNetworks(List.of());
        }
    }

    /// Our addresses in them.
    List<InetAddress> addresses() {
        return own.stream().map(Network::address).toList();
    }

    boolean contains(InetAddress address) {
        return own.stream().anyMatch(network -> network.contains(address));
    }

    private static Network network(InterfaceAddress address) {
        return new Network(address.getAddress(), address.getNetworkPrefixLength());
    }
}
