package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peerstore.AddressUnion;

/// Finds the addresses of a peer, which need not serve the DHT itself. Waits for three peers that
/// know it, so that one liar does not hide it, and gives what each of them says; who answers at an
/// address is for the handshake to prove.
public final class FindPeerQuery extends LookupQuery<Optional<KadPeer>> {
    private static final int ENOUGH = 3;

    private final KadPeer wanted;
    /// What each of those who know it says.
    private final List<List<Multiaddr>> told = new ArrayList<>();

    /// @param self the asking node
    /// @param seeds known peers nearest to the wanted one
    public FindPeerQuery(KadKey self, PeerId wanted, List<KadPeer> seeds, LookupParams params) {
        super(self, KadMessage.findNode(wanted.encode()), seeds, params);
        this.wanted = KadPeer.of(wanted, List.of());
    }

    @Override
    boolean inspect(KadPeer peer, KadMessage answer) {
        if (peer.equals(wanted)) {
            told.addFirst(peer.addresses());
            return true;
        }
        answer.closer().stream()
                .filter(named -> named.equals(wanted) && !named.addresses().isEmpty())
                .findFirst()
                .ifPresent(named -> told.add(named.addresses()));
        return told.size() >= ENOUGH;
    }

    @Override
    List<KadRequest> arrived(LookupEffect.Finished way, boolean isLate) {
        finish(Optional.of(wanted.at(AddressUnion.inTurns(told, KadPeer.MAX_ADDRESSES)))
                .filter(found -> !found.addresses().isEmpty()));
        return List.of();
    }
}
