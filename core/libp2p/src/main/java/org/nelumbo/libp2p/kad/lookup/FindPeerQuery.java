package org.nelumbo.libp2p.kad.lookup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Finds the addresses of a peer, which need not serve the DHT itself. Waits for three peers that know
/// it, so that one liar does not hide it; who answers at an address is for the handshake to prove.
public final class FindPeerQuery extends LookupQuery<Optional<KadPeer>> {
    private static final int ENOUGH = 3;

    private final KadPeer wanted;
    private final Set<Multiaddr> addresses = new LinkedHashSet<>();
    private int knowing;

    /// @param self the asking node
    /// @param seeds known peers nearest to the wanted one
    public FindPeerQuery(KadKey self, PeerId wanted, List<KadPeer> seeds, LookupParams params) {
        super(self, KadMessage.findNode(wanted.encode()), seeds, params);
        this.wanted = KadPeer.of(wanted, List.of());
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        if (peer.equals(wanted)) {
            addresses.addAll(peer.addresses());
            return true;
        }
        for (KadPeer named : answer.closer()) {
            if (named.equals(wanted) && !named.addresses().isEmpty()) {
                addresses.addAll(named.addresses());
                knowing++;
            }
        }
        return knowing >= ENOUGH;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate) {
        finish(addresses.isEmpty() ? Optional.empty() : Optional.of(wanted.at(List.copyOf(addresses))));
        return List.of();
    }
}
