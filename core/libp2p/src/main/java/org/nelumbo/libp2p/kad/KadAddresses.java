package org.nelumbo.libp2p.kad;

import java.util.List;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;

/// Which addresses the DHT passes on, to whom, and believes from whom. js-libp2p nodes that listen on
/// 0.0.0.0 keep private addresses, so these come from everywhere; dialled they would lead into the
/// network we happen to be in.
final class KadAddresses {
    private KadAddresses() {}

    /// The peer with the addresses that somebody with this reach can get to, or could have got to when
    /// telling them.
    static KadPeer within(AddressClass reach, KadPeer peer) {
        return isAllWithin(reach, peer.addresses())
                ? peer
                : peer.at(peer.addresses().stream()
                        .filter(address -> isWithin(reach, address))
                        .toList());
    }

    /// True when somebody with this reach can get to the peer at all.
    static boolean isWithin(AddressClass reach, KadPeer peer) {
        for (Multiaddr address : peer.addresses()) {
            if (isWithin(reach, address)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAllWithin(AddressClass reach, List<Multiaddr> addresses) {
        for (Multiaddr address : addresses) {
            if (!isWithin(reach, address)) {
                return false;
            }
        }
        return true;
    }

    /// The DHT never runs over relayed connections, so relayed addresses are of no use either.
    private static boolean isWithin(AddressClass reach, Multiaddr address) {
        return !address.has(MultiaddrProtocol.P2P_CIRCUIT)
                && address.addressClass().map(own -> own.isReachableFrom(reach)).orElse(true);
    }
}
