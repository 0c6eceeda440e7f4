package org.nelumbo.libp2p.discovery;

import java.util.List;
import java.util.Map;
import org.nelumbo.libp2p.discovery.DiscoveryEffect.Cause;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// How the upkeep of connections stands.
///
/// @param general connections in the budget
/// @param outside connections outside it: trusted peers and those somebody keeps by name
/// @param dialling dials under way
/// @param minimum fewer direct general connections than this are too few
/// @param maximum more general connections than this are too many
/// @param trusted peers that are always kept
/// @param networks how many general peers each network has, public addresses only
/// @param candidates peers that might be dialled
/// @param closed how many connections were given up since the start, by cause
public record UpkeepSnapshot(
        int general,
        int outside,
        int dialling,
        int minimum,
        int maximum,
        List<TrustedPeer> trusted,
        Map<IpNetwork, Integer> networks,
        int candidates,
        Map<Cause, Long> closed) {
    /// A peer that is always kept.
    public record TrustedPeer(PeerId peer, boolean connected, int failures) {}

    public UpkeepSnapshot {
        trusted = List.copyOf(trusted);
        networks = Map.copyOf(networks);
        closed = Map.copyOf(closed);
    }

    /// True when enough peers are connected.
    public boolean isEnough() {
        return general >= minimum;
    }
}
