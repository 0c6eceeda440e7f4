package org.nelumbo.libp2p.host;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.nelumbo.libp2p.address.AddressOrigin;
import org.nelumbo.libp2p.address.AdvertisedAddresses;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peerstore.AddressSource;
import org.nelumbo.libp2p.peerstore.AddressUnion;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.nelumbo.libp2p.protocol.identify.Identify;
import org.nelumbo.libp2p.protocol.identify.IdentifyPush;
import org.nelumbo.libp2p.protocol.identify.IdentifyRefresh;
import org.nelumbo.libp2p.protocol.ping.Ping;
import org.nelumbo.libp2p.record.RecordSequence;
import org.nelumbo.libp2p.swarm.Swarm;
import org.nelumbo.libp2p.swarm.SwarmParams;
import org.nelumbo.libp2p.transport.RawConnection;

/// The host on our own swarm.
final class SwarmHost implements Host {
    private final PeerKeyPair identity;
    private final PeerStore peers;
    private final Swarm swarm;
    private final AdvertisedAddresses addresses;
    private final Identify identify;
    private final IdentifyPush push;
    private final IdentifyRefresh refresh;
    private final Ping ping;
    private final List<HostService> services;
    /// Guards the two below.
    private final Object telling = new Object();

    private List<Multiaddr> toldAddresses = List.of();
    private Reachability toldReachability = Reachability.UNKNOWN;

    /// @param params its identity is taken over and closed with the host
    /// @param services taken over
    SwarmHost(SwarmParams params, Announcement announcement, List<HostService> services) {
        this.services = List.copyOf(services);
        this.identity = params.identity();
        this.peers = new PeerStore(params.time());
        this.swarm = new Swarm(params, this::opened, this::score, peers::addresses);
        this.addresses = new AdvertisedAddresses(params.time(), announcement.observable());
        this.identify = new Identify(
                identity,
                swarm.protocols(),
                addresses,
                peers,
                new RecordSequence(params.time(), announcement.sequences(), this::inBackground),
                announcement.agentVersion(),
                swarm::publish);
        this.push = new IdentifyPush(identify, swarm::connections, peers, swarm.threads(), swarm::schedule);
        this.refresh = new IdentifyRefresh(
                identify, swarm::connections, peers, params.time(), swarm.threads(), swarm::schedule);
        this.ping = new Ping(params.entropy(), params.time());
        identify.register();
        ping.register(swarm.protocols());
        addresses.set(AddressOrigin.CONFIGURED, announcement.configured());
        addresses.onChange(this::tellAddresses);
        tellAddresses();
    }

    void startServices() {
        services.forEach(service -> service.register(swarm.protocols()));
        services.stream().flatMap(service -> service.transports().stream()).forEach(swarm::addTransport);
        services.forEach(service -> service.start(this));
        swarm.protocols().onChange(push::changedSoon);
        refresh.start();
    }

    void listen(List<Multiaddr> wanted) throws IOException, InterruptedException {
        for (Multiaddr address : wanted) {
            swarm.listen(address);
            addresses.set(AddressOrigin.LISTENING, swarm.listening());
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
    public List<Multiaddr> advertisedAddresses() {
        return addresses.all();
    }

    @Override
    public AdvertisedAddresses addresses() {
        return addresses;
    }

    @Override
    public Reachability reachability() {
        return addresses.reachability();
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
        if (options.mode().isFresh()) {
            return swarm.connect(target, options);
        }
        // What the peer itself said and where it was reached comes first, and neither pushes out the other.
        List<Multiaddr> addresses = AddressUnion.inTurns(
                List.of(peers.addresses(target.peer()), target.addresses()), 2 * PeerStore.MAX_ADDRESSES);
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
    public void penalize(PeerId peer, int points, String cause) {
        if (points < 1 || points > 100) {
            throw new IllegalArgumentException("a violation costs 1 to 100 points");
        }
        swarm.penalize(peer, points, cause);
    }

    @Override
    public Traffic traffic() {
        return swarm.traffic();
    }

    @Override
    public Traffic traffic(PeerId peer) {
        return swarm.traffic(peer);
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
        refresh.close();
        swarm.close();
        identity.close();
    }

    private double score(PeerId peer) {
        return services.stream().mapToDouble(service -> service.score(peer)).sum();
    }

    private void opened(Connection connection) {
        peers.reached(connection.remotePeer());
        if (connection.direction() == Direction.OUTBOUND) {
            peers.addAddresses(connection.remotePeer(), List.of(connection.remoteAddress()), AddressSource.REACHED);
        }
        boolean running = inBackground(() -> {
            try {
                identify.ask(connection);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        if (!running) {
            connection.close(CloseReason.SHUTDOWN);
        }
    }

    /// @return false if the host is closed
    private boolean inBackground(Runnable task) {
        try {
            swarm.threads().execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    private void tellAddresses() {
        synchronized (telling) {
            List<Multiaddr> now = addresses.all();
            Reachability reachability = addresses.reachability();
            if (!now.equals(toldAddresses)) {
                toldAddresses = now;
                swarm.publish(new HostEvent.AddressesChanged(now));
                push.changed();
            }
            if (reachability != toldReachability) {
                toldReachability = reachability;
                swarm.publish(new HostEvent.ReachabilityChanged(reachability));
            }
        }
    }
}
