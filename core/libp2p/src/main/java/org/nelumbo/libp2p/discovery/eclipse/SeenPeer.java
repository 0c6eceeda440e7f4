package org.nelumbo.libp2p.discovery.eclipse;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// A peer and where it is.
///
/// @param ip its public IP address, 4 or 16 bytes; empty if it has none, then it says nothing about networks
public record SeenPeer(PeerId peer, Optional<Bytes> ip) {
    /// A peer at the first public of `addresses`. A relayed address counts as its relay's: whoever owns the relay
    /// decides what passes.
    public static SeenPeer of(PeerId peer, List<Multiaddr> addresses) {
        return new SeenPeer(
                peer,
                addresses.stream()
                        .filter(address -> IpNetwork.siteOf(address).isPresent())
                        .flatMap(address -> IpNetwork.ipOf(address).stream())
                        .findFirst());
    }

    /// The /16 or IPv6 /32 it is in.
    public Optional<IpNetwork> network() {
        return ip.map(
                bytes -> IpNetwork.of(bytes, bytes.size() == 4 ? IpNetwork.SITE_BITS_IP4 : IpNetwork.SITE_BITS_IP6));
    }
}
