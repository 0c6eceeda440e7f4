package org.nelumbo.libp2p.swarm;

import io.netty.channel.Channel;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.resource.ResourceManager;
import org.nelumbo.libp2p.resource.ResourceRefusal;
import org.nelumbo.libp2p.secure.noise.NoiseStaticKeys;
import org.nelumbo.libp2p.transport.TcpTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All connections of a host: listens, dials, upgrades, admits, trims and closes them. Safe on any thread.
public final class Swarm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Swarm.class);
    private static final int MAX_LOOPS = 2;
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

    private final SwarmParams params;
    private final Consumer<Connection> opened;
    private final ServedProtocols protocols = new ServedProtocols();
    private final MultiThreadIoEventLoopGroup loops;
    private final ExecutorService threads;
    private final HandshakePool handshakes;
    private final TcpTransport transport;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ResourceManager resources;
    private final AcceptPolicy acceptPolicy;
    private final Upgrader upgrader;
    private final Dialer dialer;
    private final SwarmContext context;
    private final ConnectionTable table;
    private final RefusalCounters refusals = new RefusalCounters();
    private final List<Multiaddr> listening = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<PeerId, Set<String>> protections = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param opened told of each new connection on its event loop; must be quick
    public Swarm(SwarmParams params, Consumer<Connection> opened) {
        this.params = params;
        this.opened = opened;
        int loopThreads = Math.clamp(params.cores(), 1, MAX_LOOPS);
        this.loops = new MultiThreadIoEventLoopGroup(
                loopThreads,
                Thread.ofPlatform().daemon().name("libp2p-loop-", 0).factory(),
                NioIoHandler.newFactory());
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("libp2p-", 0).factory());
        this.handshakes = new HandshakePool(params.cores());
        this.transport = new TcpTransport(loops);
        this.resources = new ResourceManager(params.resources());
        this.acceptPolicy = new AcceptPolicy(params.accept(), params.time());
        this.upgrader = new Upgrader(
                new NoiseStaticKeys(params.identity(), params.entropy(), params.time()),
                params.entropy(),
                handshakes,
                params.timeouts().upgrade());
        this.table = new ConnectionTable(threads);
        this.context =
                new SwarmContext(params.time(), params.timeouts(), params.yamux(), protocols, threads, new Owner());
        this.dialer = new Dialer(
                new SocketDialer(transport, resources, params.timeouts(), threads, this::track, this::establish),
                new DialBackOff(params.time(), params.entropy()),
                params.gater(),
                params.time(),
                threads,
                () -> Set.copyOf(listening),
                table::usable);
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

    /// What happens, in order.
    public Flow.Publisher<HostEvent> events() {
        return table.events();
    }

    /// Runs tasks on virtual threads of this swarm.
    public ExecutorService threads() {
        return threads;
    }

    /// Tells subscribers of something.
    public void publish(HostEvent event) {
        table.publish(event);
    }

    /// Accepts connections at `address`, which is `/ip4|ip6/…/tcp/…`; port 0 takes any free one.
    ///
    /// @return the address with its real port
    /// @throws IOException if the address is no such address or cannot be used
    public Multiaddr listen(Multiaddr address) throws IOException, InterruptedException {
        InetSocketAddress local = address.tcpSocketAddress()
                .orElseThrow(() -> new IOException("no TCP address to listen on: " + address));
        Channel server = transport.listen(local, this::accept).sync().channel();
        channels.add(server);
        Multiaddr actual = Multiaddr.ofTcp((InetSocketAddress) server.localAddress());
        listening.add(actual);
        return actual;
    }

    /// An open connection to the peer, the existing or a new one.
    public Connection connect(PeerAddress target, DialOptions options) throws DialException, InterruptedException {
        if (closed.get()) {
            throw new DialException(new DialFailure.HostClosed());
        }
        if (target.peer().equals(params.identity().peerId())) {
            throw new DialException(new DialFailure.Self());
        }
        Optional<SwarmConnection> existing = table.usable(target.peer());
        if (existing.isPresent()) {
            return existing.get();
        }
        if (acceptPolicy.isBanned(target.peer())) {
            throw new DialException(new DialFailure.Forbidden());
        }
        return dialer.dial(target, options);
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
        loops.shutdownGracefully(0, CLOSE_GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
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

    private void accept(Channel channel) {
        track(channel);
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        Multiaddr address = Multiaddr.ofTcp(remote);
        Optional<String> refusal = closed.get() ? Optional.of("closed") : acceptPolicy.refusal(remote.getAddress());
        if (refusal.isEmpty() && !params.gater().allowAccept(address)) {
            refusal = Optional.of("gater");
        }
        if (refusal.isPresent()) {
            refusals.count(refusal.get());
            channel.close();
            return;
        }
        switch (resources.connection(Direction.INBOUND, remote.getAddress())) {
            case Result.Failed<ConnectionScope, ResourceRefusal>(ResourceRefusal full) -> {
                refusals.count(full.scope());
                channel.close();
            }
            case Result.Ok<ConnectionScope, ResourceRefusal>(ConnectionScope scope) ->
                channel.eventLoop()
                        .execute(() -> establish(channel, Direction.INBOUND, Optional.empty(), address, scope)
                                .thenAccept(result -> judge(result, remote.getAddress())));
        }
    }

    private void judge(Result<SwarmConnection, Cause> result, InetAddress remote) {
        result.asFailure().ifPresent(cause -> {
            refusals.count("upgrade." + cause.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (cause == Cause.HANDSHAKE_FAILED || cause == Cause.TIMED_OUT) {
                acceptPolicy.badHandshake(remote);
            }
        });
    }

    /// Upgrades and admits a channel; on its loop.
    private CompletionStage<Result<SwarmConnection, Cause>> establish(
            Channel channel,
            Direction direction,
            Optional<PeerId> expected,
            Multiaddr remoteAddress,
            ConnectionScope scope) {
        CompletableFuture<Result<SwarmConnection, Cause>> established = new CompletableFuture<>();
        upgrader.upgrade(channel, direction, expected).thenAccept(result -> {
            Result<SwarmConnection, Cause> outcome =
                    result.flatMap(peer -> admit(channel, direction, peer, remoteAddress, scope));
            if (!outcome.isOk()) {
                scope.close();
                channel.close();
            }
            established.complete(outcome);
        });
        return established;
    }

    private Result<SwarmConnection, Cause> admit(
            Channel channel, Direction direction, PeerId peer, Multiaddr remoteAddress, ConnectionScope scope) {
        if (acceptPolicy.isBanned(peer) || !params.gater().allowSecured(direction, peer, remoteAddress)) {
            return Result.failed(Cause.FORBIDDEN);
        }
        if (scope.secured(peer).isPresent()) {
            return Result.failed(Cause.LIMIT);
        }
        Multiaddr localAddress = Multiaddr.ofTcp((InetSocketAddress) channel.localAddress());
        SwarmConnection connection =
                new SwarmConnection(context, channel, peer, direction, remoteAddress, localAddress, scope);
        connection.start();
        if (!table.add(connection)) {
            connection.close(CloseReason.SHUTDOWN);
        } else if (!channel.isActive()) {
            table.remove(connection, CloseReason.REMOTE);
        } else {
            opened.accept(connection);
        }
        trim();
        return Result.ok(connection);
    }

    private void trim() {
        params.trim()
                .choose(table.all(), this::isProtected, params.time().now())
                .forEach(connection -> {
                    LOG.debug("closing the connection to {} to make room", connection.remotePeer());
                    connection.close(CloseReason.TRIMMED);
                });
    }

    /// What connections tell.
    private final class Owner implements SwarmContext.Owner {
        @Override
        public void closed(SwarmConnection connection, CloseReason reason) {
            table.remove(connection, reason);
        }

        @Override
        public void violated(SwarmConnection connection) {
            connection
                    .remoteAddress()
                    .tcpSocketAddress()
                    .ifPresent(remote -> acceptPolicy.violated(connection.remotePeer(), remote.getAddress()));
        }

        @Override
        public boolean isProtected(PeerId peer) {
            return Swarm.this.isProtected(peer);
        }
    }
}
