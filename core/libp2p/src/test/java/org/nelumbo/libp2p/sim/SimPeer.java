package org.nelumbo.libp2p.sim;

import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Who and where a simulated node is.
///
/// @param index its number
/// @param id its peer id; there is no key behind it
/// @param address where it listens, or would if anything came through
/// @param ip its IPv4 address
public record SimPeer(
        int index, PeerId id, Multiaddr address, int ip, Region region, NatClass natClass, LinkRate rate) {
    private static final int PREFIX_24 = 8;

    /// Its network: the first 24 bits of its address.
    public int network() {
        return ip >>> PREFIX_24;
    }
}
