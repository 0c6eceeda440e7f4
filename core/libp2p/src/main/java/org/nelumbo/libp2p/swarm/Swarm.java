package org.nelumbo.libp2p.swarm;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.Traffic;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.resource.ResourceManager;
import org.nelumbo.libp2p.resource.ResourceRefusal;
import org.nelumbo.libp2p.secure.noise.NoiseStaticKeys;
import org.nelumbo.libp2p.transport.Endpoint;
import org.nelumbo.libp2p.transport.Listening;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.TcpSockets;
import org.nelumbo.libp2p.transport.TcpTransport;
import org.nelumbo.libp2p.transport.Transport;
import org.nelumbo.libp2p.transport.WebSocketTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All connections of a host: listens, dials, upgrades, admits, trims and closes them. Safe on any thread.
public final class Swarm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Swarm.class);
    private static final Duration MIN_TRIM_WAIT = Duration.ofSeconds(1);
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    private final SwarmParams params;
    private final Consumer<Connection> opened;
    private final ServedProtocols protocols = new ServedProtocols();
    private final EventLoopGroup loops;
    private final ExecutorService threads;
    private final HandshakePool handshakes;
    private final List<Transport> transports = new CopyOnWriteArrayList<>();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ResourceManager resources;
    private final AcceptPolicy acceptPolicy;
    private final Admission admission;
    private final DialBackOff backOff;
    private final Dialer dialer;
    private final ConnectionTable table;
    private final RefusalCounters refusals;
    private final ViolationScores violations;
    private final TrafficBook traffic = new TrafficBook();
    private final ToDoubleFunction<PeerId> score;
    private final AtomicBoolean trimPlanned = new AtomicBoolean();
    private final List<Multiaddr> listening = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<PeerId, Set<String>> protections = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param opened told of each new connection on its event loop; must be quick
    /// @param score how much connections to a peer are liked; decides who goes where room is needed
    /// @param addresses where a peer says that it is, or was reached
    public Swarm(
            SwarmParams params,
            Consumer<Connection> opened,
            ToDoubleFunction<PeerId> score,
            Function<PeerId, List<Multiaddr>> addresses) {
        this.params = params;
        this.opened = opened;
        this.score = score;
        this.refusals = new RefusalCounters(params.time());
        this.violations = new ViolationScores(params.time());
        this.loops = params.threads().loops();
        this.threads = Executors.newThreadPerTaskExecutor(params.threads().tasks());
        this.handshakes = new HandshakePool(
                params.cores(),
                params.threads().handshakes(),
                () -> refusals.count("upgrade.displaced", "a waiting handshake"));
        TcpSockets sockets = new TcpSockets(loops, params.sockets().proxy(), this::track);
        transports.add(new TcpTransport(sockets));
        transports.add(new WebSocketTransport(sockets, params.sockets().tls(), params.time()));
        this.resources = new ResourceManager(params.resources());
        this.acceptPolicy = new AcceptPolicy(params.accept(), params.time());
        this.table = new ConnectionTable(threads);
        this.admission = new Admission(
                new SwarmContext(params.time(), params.timeouts(), params.yamux(), protocols, threads, new Owner()),
                loops,
                threads,
                new Upgrader(
                        new NoiseStaticKeys(params.identity(), params.entropy(), params.time()),
                        params.entropy(),
                        handshakes,
                        params.timeouts().upgrade()),
                params.gater(),
                acceptPolicy::isBanned,
                table,
                this::track,
                this::admitted);
        this.backOff = new DialBackOff(params.time(), params.entropy(), this::isProtected);
        this.dialer = new Dialer(
                new TransportDialer(() -> transports, resources, params.timeouts(), admission),
                backOff,
                params.gater(),
                params.time(),
                threads,
                () -> Set.copyOf(listening),
                new DnsAddresses(params.sockets().lookups(), threads, params.time()),
                new HostNames(threads, params.sockets().proxy().isPresent()),
                new KnownPeers(addresses));
    }

    /// What is served.
    public ServedProtocols protocols() {
        return protocols;
    }

    /// Where this host listens, ports filled in.
    public List<Multiaddr> listening() {
        return List.copyOf(listening);
    }

    /// Connections, streams and memory in use.
    public ResourceManager resources() {
        return resources;
    }

    /// How many inbound connections were refused, by cause.
    public Map<String, Long> refusals() {
        return refusals.snapshot();
    }

    /// Bytes over all connections since the start.
    public Traffic traffic() {
        return traffic.total(table.all());
    }

    /// Bytes over all connections to one peer since the start.
    public Traffic traffic(PeerId peer) {
        return traffic.of(peer, table.of(peer));
    }

    /// The peer broke a rule: once its points are used up, it is banned and disconnected.
    public void penalize(PeerId peer, int points, String cause) {
        refusals.count("violation." + cause, peer);
        if (violations.add(peer, points)) {
            List<SwarmConnection> all = table.of(peer);
            acceptPolicy.violated(
                    peer,
                    all.stream()
                            .flatMap(connection ->
                                    Endpoint.of(connection.remoteAddress()).flatMap(Endpoint::ip).stream())
                            .toList());
            all.forEach(connection -> connection.close(CloseReason.VIOLATION));
        }
    }

    /// What happens, in order.
    public Flow.Publisher<HostEvent> events() {
        return table.events();
    }

    /// Runs tasks on virtual threads of this swarm.
    public ExecutorService threads() {
        return threads;
    }

    /// Runs `task`, which must not block, once `delay` has passed; not at all if the swarm is
    /// closed before.
    public void schedule(Duration delay, Runnable task) {
        try {
            loops.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("nothing happens later any more, the host is closed");
        }
    }

    /// Tells subscribers of something.
    public void publish(HostEvent event) {
        table.publish(event);
    }

    /// One more way to reach others, preferred to those that are there.
    public void addTransport(Transport transport) {
        transports.addFirst(transport);
    }

    /// Accepts connections at `address`; port 0 takes any free one.
    ///
    /// @return the address with its real port
    /// @throws IOException if the address is none a transport can listen on, or cannot be used
    public Multiaddr listen(Multiaddr address) throws IOException, InterruptedException {
        Transport transport = transports.stream()
                .filter(one -> one.canListen(address))
                .findFirst()
                .orElseThrow(() -> new IOException("no address to listen on: " + address));
        Listening listens = transport.listen(address, this::accept);
        listening.add(listens.address());
        return listens.address();
    }

    /// An open connection to the peer, the existing or a new one.
    public Connection connect(PeerAddress target, DialOptions options) throws DialException, InterruptedException {
        if (closed.get()) {
            throw new DialException(new DialFailure.HostClosed());
        }
        if (target.peer().equals(params.identity().peerId())) {
            throw new DialException(new DialFailure.Self());
        }
        Optional<SwarmConnection> existing = connected(target.peer(), options.mode());
        if (existing.isPresent()) {
            return existing.get();
        }
        if (acceptPolicy.isBanned(target.peer())) {
            throw new DialException(new DialFailure.Forbidden());
        }
        return dialer.dial(target, options);
    }

    /// Takes over a connection that came in through no listener of ours. Waits until it is upgraded.
    public Connection accept(RawConnection raw, Optional<PeerId> expected) throws DialException, InterruptedException {
        Result<ConnectionScope, ResourceRefusal> room = resources.connection(Direction.INBOUND);
        Channel channel = admission.channelOf(raw);
        if (room instanceof Result.Failed<ConnectionScope, ResourceRefusal>(ResourceRefusal full)) {
            refusals.count(full.scope(), raw.remoteAddress());
            channel.close();
            throw new DialException(new DialFailure.Limit(full.scope()));
        }
        ConnectionScope.Kind kind =
                raw.limits().isPresent() ? ConnectionScope.Kind.LIMITED : ConnectionScope.Kind.DIRECT;
        CompletableFuture<Result<SwarmConnection, Cause>> admitted =
                admission.admit(channel, raw, new Admission.Arrival(Direction.INBOUND, expected, kind, room.orThrow()));
        try {
            return switch (admitted.get()) {
                case Result.Ok<SwarmConnection, Cause>(SwarmConnection connection) -> connection;
                case Result.Failed<SwarmConnection, Cause>(Cause cause) -> {
                    countFailedUpgrade(cause, raw.remoteAddress());
                    throw new DialException(new DialFailure.AllFailed(Map.of(raw.remoteAddress(), cause)));
                }
            };
        } catch (InterruptedException interrupted) {
            channel.close();
            throw interrupted;
        } catch (ExecutionException defect) {
            throw new IllegalStateException("an upgrade failed", defect);
        }
    }

    /// All open connections.
    public List<Connection> connections() {
        return List.copyOf(table.all());
    }

    /// Open connections to one peer.
    public List<Connection> connections(PeerId peer) {
        return List.copyOf(table.of(peer));
    }

    /// Keeps connections to the peer as long as one tag is left.
    public void protect(PeerId peer, String tag) {
        protections.computeIfAbsent(peer, same -> ConcurrentHashMap.newKeySet()).add(tag);
    }

    /// Takes one tag off.
    public void unprotect(PeerId peer, String tag) {
        protections.computeIfPresent(peer, (same, tags) -> {
            tags.remove(tag);
            return tags.isEmpty() ? null : tags;
        });
    }

    /// The tags the peer is protected with.
    public Set<String> tags(PeerId peer) {
        return Set.copyOf(protections.getOrDefault(peer, Set.of()));
    }

    /// Stops listening, says GO_AWAY, gives streams a second, and releases all threads and sockets.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        channels.close(channel -> channel instanceof ServerChannel);
        table.stopAdding();
        table.all().forEach(connection -> connection.close(CloseReason.SHUTDOWN));
        boolean interrupted = false;
        try {
            table.awaitEmpty(CLOSE_GRACE);
            channels.close().await(CLOSE_GRACE.toMillis());
        } catch (InterruptedException hurry) {
            interrupted = true;
            channels.close();
        }
        table.close();
        handshakes.close();
        if (!params.threads().shared()) {
            loops.shutdownGracefully(0, CLOSE_GRACE.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
        threads.shutdownNow();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isProtected(PeerId peer) {
        return protections.containsKey(peer);
    }

    private void track(Channel channel) {
        channels.add(channel);
        if (closed.get()) {
            channel.close();
        }
    }

    private Optional<SwarmConnection> connected(PeerId peer, DialMode mode) {
        if (mode.isFresh()) {
            return Optional.empty();
        }
        return mode.isDirect() ? table.direct(peer) : table.usable(peer);
    }

    private void accept(RawConnection.OverChannel raw) {
        Channel channel = raw.channel();
        InetAddress remote = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        Optional<String> refusal = closed.get() ? Optional.of("closed") : acceptPolicy.refusal(remote);
        if (refusal.isEmpty() && !params.gater().allowAccept(raw.remoteAddress())) {
            refusal = Optional.of("gater");
        }
        if (refusal.isPresent()) {
            refusals.count(refusal.get(), remote);
            channel.close();
            return;
        }
        switch (resources.connection(Direction.INBOUND, remote)) {
            case Result.Failed<ConnectionScope, ResourceRefusal>(ResourceRefusal full) -> {
                refusals.count(full.scope(), remote);
                channel.close();
            }
            case Result.Ok<ConnectionScope, ResourceRefusal>(ConnectionScope scope) ->
                admission
                        .admit(
                                channel,
                                raw,
                                new Admission.Arrival(
                                        Direction.INBOUND, Optional.empty(), ConnectionScope.Kind.DIRECT, scope))
                        .thenAccept(result -> judge(result, remote));
        }
    }

    private void judge(Result<SwarmConnection, Cause> result, InetAddress remote) {
        result.asFailure().ifPresent(cause -> {
            countFailedUpgrade(cause, remote);
            if (cause == Cause.HANDSHAKE_FAILED || cause == Cause.TIMED_OUT) {
                acceptPolicy.badHandshake(remote);
            }
        });
    }

    private void countFailedUpgrade(Cause cause, Object culprit) {
        refusals.count("upgrade." + cause.name().toLowerCase(Locale.ROOT).replace('_', '-'), culprit);
    }

    private void admitted(SwarmConnection connection) {
        backOff.met(connection.remotePeer());
        opened.accept(connection);
        trim();
    }

    private void trim() {
        List<SwarmConnection> all = table.all();
        List<SwarmConnection> chosen = params.trim()
                .choose(all, this::isProtected, score, params.time().now());
        chosen.forEach(connection -> {
            LOG.debug("closing the connection to {} to make room", connection.remotePeer());
            connection.close(CloseReason.TRIMMED);
        });
        boolean stillTooMany = all.size() - chosen.size() > params.trim().highWater();
        if (stillTooMany && trimPlanned.compareAndSet(false, true)) {
            planTrim();
        }
    }

    /// The youngest ones are left alone for a while; after that they are looked at again.
    private void planTrim() {
        long wait = Math.max(MIN_TRIM_WAIT.toNanos(), params.trim().grace().toNanos());
        schedule(Duration.ofNanos(wait), () -> {
            trimPlanned.set(false);
            trim();
        });
    }

    /// What the dialler asks.
    private final class KnownPeers implements Dialer.Known {
        private final Function<PeerId, List<Multiaddr>> addresses;

        private KnownPeers(Function<PeerId, List<Multiaddr>> addresses) {
            this.addresses = addresses;
        }

        @Override
        public Optional<SwarmConnection> connection(PeerId peer, DialMode mode) {
            return connected(peer, mode);
        }

        @Override
        public List<Multiaddr> addresses(PeerId peer) {
            return addresses.apply(peer);
        }
    }

    /// What connections tell.
    private final class Owner implements SwarmContext.Owner {
        @Override
        public void closed(SwarmConnection connection, CloseReason reason) {
            table.remove(connection, reason);
            traffic.close(connection);
        }

        @Override
        public void violated(SwarmConnection connection, String cause) {
            penalize(connection.remotePeer(), ViolationScores.LIMIT, cause);
        }

        @Override
        public void refused(SwarmConnection connection, String cause) {
            refusals.count(cause, connection.remotePeer());
        }

        @Override
        public boolean isProtected(PeerId peer) {
            return Swarm.this.isProtected(peer);
        }
    }
}
