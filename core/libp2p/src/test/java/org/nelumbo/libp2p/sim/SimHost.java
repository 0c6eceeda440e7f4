package org.nelumbo.libp2p.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One simulated node: where it is, and the protocols it runs.
final class SimHost implements Endpoint {
    private final SimWorld world;
    private final SimPeer peer;
    private final List<SimService> services = new ArrayList<>();
    private boolean stalling;

    SimHost(SimWorld world, SimPeer peer) {
        this.world = world;
        this.peer = peer;
    }

    SimPeer peer() {
        return peer;
    }

    int number() {
        return peer.index();
    }

    SimWorld world() {
        return world;
    }

    /// Adds a protocol; before the host first comes up.
    SimHost with(SimService service) {
        services.add(service);
        return this;
    }

    /// From now on the host reads nothing.
    SimHost stalling() {
        stalling = true;
        return this;
    }

    /// Brings it up.
    void start() {
        world.network().start(number());
    }

    @Override
    public void started() {
        services.forEach(SimService::started);
    }

    @Override
    public void stopped() {
        services.forEach(SimService::stopped);
    }

    @Override
    public void connected(SimConnection connection) {
        services.forEach(service -> service.connected(connection));
    }

    @Override
    public void disconnected(SimConnection connection) {
        services.forEach(service -> service.disconnected(connection));
    }

    @Override
    public void dialFailed(int target) {
        services.forEach(service -> service.dialFailed(target));
    }

    @Override
    public void received(SimConnection connection, SimMessage message) {
        for (SimService service : services) {
            if (service.received(connection, message)) {
                return;
            }
        }
    }

    @Override
    public SimReply asked(int asker, SimMessage question) {
        for (SimService service : services) {
            Optional<SimReply> reply = service.asked(asker, question);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return new SimReply.Reset();
    }

    @Override
    public boolean stalls() {
        return stalling;
    }
}
