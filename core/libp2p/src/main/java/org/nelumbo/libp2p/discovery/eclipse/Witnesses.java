package org.nelumbo.libp2p.discovery.eclipse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// Chooses whose views to compare: peers in different networks, those we chose ourselves first, then by chance. Peers
/// without a public address each count as a network of their own.
final class Witnesses {
    private Witnesses() {}

    static List<PeerId> choose(List<ConnectedPeer> connected, int wanted, RandomGenerator random) {
        List<ConnectedPeer> order = new ArrayList<>(connected);
        Collections.shuffle(order, random);
        order.sort((one, other) ->
                Boolean.compare(one.direction() == Direction.INBOUND, other.direction() == Direction.INBOUND));
        Set<IpNetwork> heard = new HashSet<>();
        return order.stream()
                .filter(peer -> peer.peer().network().map(heard::add).orElse(true))
                .map(peer -> peer.peer().peer())
                .limit(wanted)
                .toList();
    }
}
