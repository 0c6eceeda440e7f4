package org.nelumbo.libp2p.resource;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// Everything a host uses is taken from here before it exists, in every scope it belongs to: system, upgrading or
/// peer, address, connection, protocol. Safe on any thread.
public final class ResourceManager {
    /// What a connection may hold of the remote's bytes before its muxer runs: a socket is read
    /// 64 KiB at a time, and not at all while a handshake message is being worked on.
    static final long UPGRADE_BYTES = 128 << 10;

    /// What an inbound stream may hold before its protocol is agreed on: the budget of one
    /// negotiation.
    static final long NEGOTIATION_BYTES = 4 << 10;

    /// A protocol as served to one peer.
    record PeerProtocol(PeerId peer, ProtocolId protocol) {}

    final ResourceLimits limits;
    final Gauge connections;
    final Gauge connectionsIn;
    final Gauge connectionsOut;
    final Gauge streamsIn;
    final Gauge streamsOut;
    final Gauge memory;
    final Gauge upgradingIn;
    final Gauge upgradingOut;
    final Gauge unnegotiated;
    final Gauge upgradingMemory;
    final KeyedGauge<IpNetwork> addresses;
    final KeyedGauge<IpNetwork> subnets;
    final KeyedGauge<PeerId> peerConnections;
    final KeyedGauge<PeerId> peerLimitedConnections;
    final KeyedGauge<PeerId> peerStreamsIn;
    final KeyedGauge<PeerId> peerStreamsOut;
    final KeyedGauge<PeerId> peerMemory;
    final KeyedGauge<PeerProtocol> protocolPerPeer;
    final KeyedGauge<ProtocolId> protocol;

    public ResourceManager(ResourceLimits limits) {
        this.limits = limits;
        connections = new Gauge("system.connections", limits.system().connections());
        connectionsIn = new Gauge("system.connections-in", limits.system().connectionsIn());
        connectionsOut = new Gauge("system.connections-out", limits.system().connectionsOut());
        streamsIn = new Gauge("system.streams-in", limits.system().streamsIn());
        streamsOut = new Gauge("system.streams-out", limits.system().streamsOut());
        memory = new Gauge("system.memory", limits.system().memory());
        upgradingIn = new Gauge("upgrading.connections-in", limits.upgrading().connectionsIn());
        upgradingOut = new Gauge("upgrading.connections-out", limits.upgrading().connectionsOut());
        unnegotiated = new Gauge("upgrading.streams-in", limits.upgrading().streamsIn());
        upgradingMemory = new Gauge("upgrading.memory", limits.upgrading().memory());
        addresses = new KeyedGauge<>("ip.connections-in", limits.perIp());
        subnets = new KeyedGauge<>("subnet.connections-in", limits.perSubnet());
        peerConnections = new KeyedGauge<>("peer.connections", limits.peer().connections());
        peerLimitedConnections =
                new KeyedGauge<>("peer.limited-connections", limits.peer().connections());
        peerStreamsIn = new KeyedGauge<>("peer.streams-in", limits.peer().streamsIn());
        peerStreamsOut = new KeyedGauge<>("peer.streams-out", limits.peer().streamsOut());
        peerMemory = new KeyedGauge<>("peer.memory", limits.peer().memory());
        protocolPerPeer = new KeyedGauge<>("protocol.peer-streams-in", Long.MAX_VALUE);
        protocol = new KeyedGauge<>("protocol.streams-in", Long.MAX_VALUE);
    }

    /// Room for a connection that is about to be accepted or dialled.
    ///
    /// @param remote its other end; only inbound connections are counted per address
    public Result<ConnectionScope, ResourceRefusal> connection(Direction direction, InetAddress remote) {
        boolean counts = direction == Direction.INBOUND && (limits.loopbackCounts() || !remote.isLoopbackAddress());
        return connection(direction, counts ? placesOf(remote) : List.of());
    }

    /// Room for a connection whose other end has no address of its own, or one that does not count.
    public Result<ConnectionScope, ResourceRefusal> connection(Direction direction) {
        return connection(direction, List.of());
    }

    private Result<ConnectionScope, ResourceRefusal> connection(Direction direction, List<Quota> places) {
        boolean inbound = direction == Direction.INBOUND;
        List<Quota> lasting = new ArrayList<>(List.of(connections, inbound ? connectionsIn : connectionsOut));
        lasting.addAll(places);
        return Reservation.one(lasting).flatMap(taken -> {
            Result<Reservation, ResourceRefusal> upgrading = Reservation.one(
                    List.of(inbound ? upgradingIn : upgradingOut, upgradingMemory.inPortionsOf(UPGRADE_BYTES)));
            if (!upgrading.isOk()) {
                taken.close();
            }
            return upgrading.map(passing -> new ConnectionScope(this, taken, passing));
        });
    }

    private List<Quota> placesOf(InetAddress remote) {
        Bytes ip = Bytes.of(remote.getAddress());
        return List.of(addresses.at(IpNetwork.customerOf(ip)), subnets.at(IpNetwork.of(ip, ip.size() == 4 ? 24 : 48)));
    }

    /// Connections at this moment, those being upgraded included.
    public long connectionCount() {
        return connections.used();
    }

    /// Streams at this moment, both directions.
    public long streamCount() {
        return streamsIn.used() + streamsOut.used();
    }

    /// Bytes kept free at this moment for connections and streams that are being set up.
    public long upgradingMemoryUsed() {
        return upgradingMemory.used();
    }

    /// Bytes that wait for the application at this moment.
    public long memoryUsed() {
        return memory.used();
    }

    /// Peers, addresses and protocols of which anything is taken: nothing may stay behind.
    int keysInUse() {
        return addresses.keys()
                + subnets.keys()
                + peerConnections.keys()
                + peerLimitedConnections.keys()
                + peerStreamsIn.keys()
                + peerStreamsOut.keys()
                + peerMemory.keys()
                + protocolPerPeer.keys()
                + protocol.keys();
    }
}
