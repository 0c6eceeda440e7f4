package org.nelumbo.libp2p.discovery.dht;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.discovery.eclipse.NetworkViews;
import org.nelumbo.libp2p.discovery.eclipse.PeerView;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.discovery.eclipse.SeenPeer;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.peer.PeerId;

/// Looks at the network through the DHT.
public final class DhtViews implements NetworkViews {
    private static final double KEY_SPACE = 0x1p32;

    private final Kademlia kad;

    public DhtViews(Kademlia kad) {
        this.kad = kad;
    }

    @Override
    public List<SeenPeer> table() {
        try {
            return seen(kad.table().asValue().orElse(List.of()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public Optional<PeerView> through(PeerId peer, Target target, Bytes key) throws InterruptedException {
        return kad.closestThrough(peer, key)
                .asValue()
                .filter(closest -> !closest.isEmpty())
                .map(closest -> new PeerView(
                        peer,
                        target,
                        seen(closest),
                        reach(key, closest.getLast().peer())));
    }

    /// How far the peer is from the key, by the first 32 bits.
    private static double reach(Bytes key, PeerId farthest) {
        Bytes distance = KadKey.of(key).distance(KadKey.of(farthest)).toBytes();
        double first = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            first = first * 256 + distance.unsigned(i);
        }
        return first / KEY_SPACE;
    }

    private static List<SeenPeer> seen(List<PeerAddress> peers) {
        return peers.stream()
                .map(peer -> SeenPeer.of(peer.peer(), peer.addresses()))
                .toList();
    }
}
