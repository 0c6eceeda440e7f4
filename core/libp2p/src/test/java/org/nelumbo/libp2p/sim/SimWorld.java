package org.nelumbo.libp2p.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;

/// What the nodes of one experiment share: time, network, places, and who has which number.
final class SimWorld {
    private final Simulation simulation;
    private final SimNetwork network;
    private final PeerPlacement placement;
    private final Map<PeerId, Integer> numbers = new HashMap<>();
    private final List<SimHost> hosts = new ArrayList<>();

    SimWorld(long seed, LinkParams params) {
        simulation = new Simulation(seed);
        network = new SimNetwork(simulation, params);
        placement = new PeerPlacement(simulation);
    }

    Simulation simulation() {
        return simulation;
    }

    SimNetwork network() {
        return network;
    }

    PeerPlacement placement() {
        return placement;
    }

    /// The number the next host will have.
    int nextNumber() {
        return hosts.size();
    }

    /// Adds a host, which is down.
    SimHost add(SimPeer peer) {
        SimHost host = new SimHost(this, peer);
        hosts.add(host);
        numbers.put(peer.id(), peer.index());
        network.add(peer, host, network.params().maxConnections());
        return host;
    }

    SimHost host(int number) {
        return hosts.get(number);
    }

    List<SimHost> hosts() {
        return hosts;
    }

    /// The number of the node with this id, if there is one.
    Optional<Integer> number(PeerId id) {
        return Optional.ofNullable(numbers.get(id));
    }

    /// Plans a timer of a node, which does not fire once the node has gone down.
    void planTimer(int node, long delayNanos, Runnable action) {
        int life = network.incarnation(node);
        simulation.plan(delayNanos, EventKind.TIMER, node, 0, () -> {
            if (network.incarnation(node) == life) {
                action.run();
            }
        });
    }
}
