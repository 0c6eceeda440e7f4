package org.nelumbo.libp2p.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// The simulated network as bytes: [SimNetwork] under whole hosts.
final class SimInternet {
    private final Simulation simulation;
    private final SimThreads threads;
    private final SimNetwork network;
    private final List<SimTransport> transports = new ArrayList<>();
    private final Map<Multiaddr, Integer> nodes = new HashMap<>();
    private int channels;

    SimInternet(long seed, LinkParams params) {
        this.simulation = new Simulation(seed);
        this.threads = new SimThreads(simulation);
        this.network = new SimNetwork(simulation, params);
    }

    Simulation simulation() {
        return simulation;
    }

    SimThreads threads() {
        return threads;
    }

    SimNetwork network() {
        return network;
    }

    /// Connects a node, which is up at once.
    SimTransport add(SimPeer peer) {
        SimTransport transport = new SimTransport(this, peer.index());
        network.add(peer, transport, network.params().maxConnections());
        transports.add(transport);
        nodes.put(peer.address(), peer.index());
        network.start(peer.index());
        return transport;
    }

    /// Who listens there.
    OptionalInt nodeAt(Multiaddr address) {
        Integer node = nodes.get(address);
        return node == null ? OptionalInt.empty() : OptionalInt.of(node);
    }

    void roomAgain(SimConnection connection, int sender) {
        transports.get(sender).roomAgain(connection);
    }

    int nextChannel() {
        return channels++;
    }
}
