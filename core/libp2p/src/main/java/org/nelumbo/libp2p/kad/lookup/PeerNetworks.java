package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// In which networks a peer that others name is. It counts in each of them, so it may claim only one of
/// each kind of address: otherwise one real address and fifteen invented ones would fill fifteen
/// networks of others.
final class PeerNetworks {
    private final KadPeer peer;
    private final long[] networks;

    private PeerNetworks(KadPeer peer, List<PeerNetwork> groups) {
        this.peer = peer;
        this.networks = groups.stream().mapToLong(PeerNetwork::bits).toArray();
    }

    static PeerNetworks of(KadPeer peer) {
        List<PeerNetwork> groups = new ArrayList<>(1);
        List<Multiaddr> kept = new ArrayList<>(peer.addresses().size());
        for (Multiaddr address : peer.addresses()) {
            PeerNetwork group = counted(address);
            if (group.isCounted() && groups.stream().noneMatch(group::isSameKind)) {
                groups.add(group);
            }
            if (!group.isCounted() || groups.contains(group)) {
                kept.add(address);
            }
        }
        return new PeerNetworks(kept.size() == peer.addresses().size() ? peer : peer.at(kept), groups);
    }

    /// Where a peer really is: in the network its connection comes from or leads to, and in no
    /// other.
    static PeerNetworks proven(KadPeer peer, Multiaddr reached) {
        PeerNetwork group = counted(reached);
        return new PeerNetworks(peer, group.isCounted() ? List.of(group) : List.of());
    }

    /// The peer with its addresses in these networks only.
    KadPeer peer() {
        return peer;
    }

    boolean sharesOneWith(PeerNetworks other) {
        for (long own : networks) {
            for (long others : other.networks) {
                if (own == others) {
                    return true;
                }
            }
        }
        return false;
    }

    /// True when all networks of the other one are among these.
    boolean includes(PeerNetworks other) {
        return Arrays.stream(other.networks)
                .allMatch(one -> Arrays.stream(networks).anyMatch(own -> own == one));
    }

    /// Private addresses come only from peers that have such themselves: there everybody is of one
    /// network.
    private static PeerNetwork counted(Multiaddr address) {
        boolean isLocal = address.addressClass()
                .filter(reach -> reach != AddressClass.PUBLIC)
                .isPresent();
        return isLocal ? PeerNetwork.UNCOUNTED : PeerNetwork.of(address, true);
    }
}
