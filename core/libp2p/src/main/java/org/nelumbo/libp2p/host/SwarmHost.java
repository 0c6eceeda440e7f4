package org.nelumbo.libp2p.host;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peerstore.AddressSource;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.nelumbo.libp2p.protocol.identify.Identify;
import org.nelumbo.libp2p.protocol.ping.Ping;
import org.nelumbo.libp2p.swarm.Swarm;
import org.nelumbo.libp2p.swarm.SwarmParams;
import org.nelumbo.libp2p.transport.RawConnection;

/// The host on our own swarm.
final class SwarmHost implements Host {
    private final PeerKeyPair identity;
    private final PeerStore peers;
    private final Swarm swarm;
    private final Identify identify;
    private final Ping ping;
    private final List<HostService> services;

    /// @param params its identity is taken over and closed with the host
    /// @param services taken over
    SwarmHost(SwarmParams params, String agentVersion, List<HostService> services) {
        this.services = List.copyOf(services);
        this.identity = params.identity();
        this.peers = new PeerStore(params.time());
        this.swarm = new Swarm(params, this::opened);
        this.identify = new Identify(
                identity, swarm.protocols(), swarm::listening, peers, params.time(), agentVersion, swarm::publish);
        this.ping = new Ping(params.entropy(), params.time());
        identify.register();
        ping.register(swarm.protocols());
    }

    void startServices() {
        services.forEach(service -> service.register(swarm.protocols()));
        services.stream().flatMap(service -> service.transports().stream()).forEach(swarm::addTransport);
        services.forEach(service -> service.start(this));
    }

    void listen(List<Multiaddr> addresses) throws IOException, InterruptedException {
        for (Multiaddr address : addresses) {
            swarm.listen(address);
        }
    }

    @Override
    public PeerId id() {
        return identity.peerId();
    }

    @Override
    public List<Multiaddr> listenAddresses() {
        return swarm.listening();
    }

    @Override
    public ProtocolRegistry protocols() {
        return swarm.protocols();
    }

    @Override
    public PeerStore peerStore() {
        return peers;
    }

    @Override
    public Connection connect(PeerAddress target, DialOptions options) throws DialException, InterruptedException {
        List<Multiaddr> addresses = new ArrayList<>(target.addresses());
        if (!options.mode().isFresh()) {
            addresses.addAll(peers.addresses(target.peer()));
        }
        return swarm.connect(new PeerAddress(target.peer(), addresses), options);
    }

    @Override
    public Stream newStream(PeerId peer, List<ProtocolId> candidates, StreamOptions options)
            throws DialException, StreamException, InterruptedException {
        return connect(new PeerAddress(peer, List.of()), DialOptions.DEFAULT).open(candidates, options);
    }

    @Override
    public Connection accept(RawConnection raw, Optional<PeerId> expected) throws DialException, InterruptedException {
        return swarm.accept(raw, expected);
    }

    @Override
    public List<Connection> connections() {
        return swarm.connections();
    }

    @Override
    public List<Connection> connections(PeerId peer) {
        return swarm.connections(peer);
    }

    @Override
    public void disconnect(PeerId peer) {
        swarm.connections(peer).forEach(connection -> connection.close(CloseReason.LOCAL));
    }

    @Override
    public void protect(PeerId peer, String tag) {
        swarm.protect(peer, tag);
    }

    @Override
    public void unprotect(PeerId peer, String tag) {
        swarm.unprotect(peer, tag);
    }

    @Override
    public Set<String> tags(PeerId peer) {
        return swarm.tags(peer);
    }

    @Override
    public Duration ping(PeerId peer) throws DialException, StreamException, InterruptedException {
        return ping.ping(connect(new PeerAddress(peer, List.of()), DialOptions.DEFAULT));
    }

    @Override
    public Map<String, Long> refusals() {
        return swarm.refusals();
    }

    @Override
    public Flow.Publisher<HostEvent> events() {
        return swarm.events();
    }

    @Override
    public void close() {
        services.reversed().forEach(HostService::close);
        swarm.close();
        identity.close();
    }

    private void opened(Connection connection) {
        peers.reached(connection.remotePeer());
        if (connection.direction() == Direction.OUTBOUND) {
            peers.addAddresses(connection.remotePeer(), List.of(connection.remoteAddress()), AddressSource.REPORTED);
        }
        try {
            swarm.threads().execute(() -> {
                try {
                    identify.ask(connection);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RejectedExecutionException stopped) {
            connection.close(CloseReason.SHUTDOWN);
        }
    }
}
