package org.nelumbo.libp2p.kad.table;

import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peerstore.AddressUnion;

/// A peer as the DHT passes it on: who, where in the key space, and where in the network. Immutable,
/// made to be shared; equal when the peer is the same, whatever the addresses.
public final class KadPeer {
    /// Addresses kept of one peer; more are dropped.
    public static final int MAX_ADDRESSES = 16;

    private final PeerId id;
    private final KadKey key;
    private final List<Multiaddr> addresses;

    private KadPeer(PeerId id, KadKey key, List<Multiaddr> addresses) {
        this.id = id;
        this.key = key;
        this.addresses = List.copyOf(addresses.subList(0, Math.min(addresses.size(), MAX_ADDRESSES)));
    }

    /// A peer and the first [#MAX_ADDRESSES] of these addresses, without `/p2p/…` at their end.
    public static KadPeer of(PeerId id, List<Multiaddr> addresses) {
        return new KadPeer(id, KadKey.of(id), addresses);
    }

    /// The same peer at other addresses.
    public KadPeer at(List<Multiaddr> others) {
        return others.equals(addresses) ? this : new KadPeer(id, key, others);
    }

    /// The same peer, first at the address where it was reached.
    public KadPeer reachedAt(Multiaddr address) {
        return at(AddressUnion.inTurns(List.of(List.of(address), addresses), MAX_ADDRESSES));
    }

    /// Who it is.
    public PeerId id() {
        return id;
    }

    /// Where it stands in the key space.
    public KadKey key() {
        return key;
    }

    /// Where it says, or others say, it can be reached.
    public List<Multiaddr> addresses() {
        return addresses;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KadPeer peer && key.equals(peer.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return id + " at " + addresses;
    }
}
