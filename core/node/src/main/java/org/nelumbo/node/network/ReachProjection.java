package org.nelumbo.node.network;

import java.util.Comparator;
import java.util.List;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.service.Reachability;
import org.nelumbo.node.service.Reachability.Evidence;
import org.nelumbo.node.service.Reachability.Origin;
import org.nelumbo.node.service.Reachability.OwnAddress;
import org.nelumbo.node.service.Reachability.Range;
import org.nelumbo.node.service.Reachability.State;

/// Says whether and where others reach us, as a pure function of what the host knows.
///
/// @param self our peer id
/// @param advertised what we tell others
/// @param listening where we really listen
/// @param dialBack what peers found out when they tried to reach us
/// @param links open connections: one that came in from far away proves that others reach us
record ReachProjection(
        PeerId self,
        List<Multiaddr> advertised,
        List<Multiaddr> listening,
        org.nelumbo.libp2p.host.Reachability dialBack,
        List<Link> links) {
    Reachability reachability() {
        List<OwnAddress> addresses = advertised.stream()
                .map(this::own)
                .sorted(Comparator.comparing(OwnAddress::range).reversed())
                .toList();
        switch (dialBack) {
            case PUBLIC -> {
                return new Reachability(State.PUBLIC, Evidence.DIAL_BACK, self.toString(), addresses);
            }
            case PRIVATE -> {
                return new Reachability(State.PRIVATE, Evidence.DIAL_BACK, self.toString(), addresses);
            }
            case UNKNOWN -> {
                // What we see ourselves has to do.
            }
        }
        boolean cameFromAfar = links.stream()
                .anyMatch(link -> link.inbound() && link.relay().isEmpty() && range(link.address()) == Range.ANYWHERE);
        if (cameFromAfar) {
            return new Reachability(State.PUBLIC, Evidence.INBOUND_CONNECTION, self.toString(), addresses);
        }
        boolean onlyNearby = addresses.stream().noneMatch(address -> address.range() == Range.ANYWHERE);
        boolean listensOnlyHere =
                !listening.isEmpty() && listening.stream().allMatch(address -> range(address) == Range.THIS_COMPUTER);
        if (onlyNearby && (listening.isEmpty() || listensOnlyHere)) {
            return new Reachability(State.PRIVATE, Evidence.LISTENS_LOCALLY, self.toString(), addresses);
        }
        return new Reachability(State.UNKNOWN, Evidence.NONE, self.toString(), addresses);
    }

    private OwnAddress own(Multiaddr address) {
        return new OwnAddress(address.withPeer(self.multihash()).toString(), origin(address), range(address));
    }

    private Origin origin(Multiaddr address) {
        if (address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
            return Origin.RELAYED;
        }
        // Nobody sees us at an address of our own house.
        return range(address) != Range.ANYWHERE || listening.contains(address.withoutPeer())
                ? Origin.LISTENING
                : Origin.OBSERVED;
    }

    private static Range range(Multiaddr address) {
        if (address.has(MultiaddrProtocol.P2P_CIRCUIT)) {
            return Range.ANYWHERE;
        }
        // A name is used to be found from anywhere.
        AddressClass reach = address.addressClass().orElse(AddressClass.PUBLIC);
        return switch (reach) {
            case LOOPBACK -> Range.THIS_COMPUTER;
            case UNSPECIFIED, MULTICAST, PRIVATE -> Range.SAME_SITE;
            case PUBLIC -> Range.ANYWHERE;
        };
    }
}
