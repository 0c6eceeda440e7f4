package org.nelumbo.node.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.Connectivity;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.ConnectionFailure;
import org.nelumbo.node.service.ConnectionService;
import org.nelumbo.node.service.ConnectionSnapshot;
import org.nelumbo.node.service.ConnectionSnapshot.CanSign;
import org.nelumbo.node.service.ConnectionSnapshot.ChainServerState;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletSnapshot;

/// How the libp2p host and the chain backend stand. Its state lives on the node's event thread.
public final class NodeConnection implements ConnectionService, AutoCloseable {
    private static final Duration PING_PAUSE = Duration.ofSeconds(15);

    private final Host host;
    private final ChainBackend backend;
    private final Network network;
    private final String chainServer;
    private final Observable<People> people;
    private final Observable<List<WalletSnapshot>> wallets;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final Map<Bytes, Long> pings = new HashMap<>();
    private Optional<ConnectionSnapshot.Tip> tip = Optional.empty();
    private boolean closed;
    private final MutableObservable<ConnectionSnapshot> connection;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /// @param background where calls that wait may block
    public NodeConnection(
            Host host,
            ChainBackend backend,
            Network network,
            String chainServer,
            Observable<People> people,
            Observable<List<WalletSnapshot>> wallets,
            TimeSource time,
            EventThread events,
            Executor background) {
        this.host = host;
        this.backend = backend;
        this.network = network;
        this.chainServer = chainServer;
        this.people = people;
        this.wallets = wallets;
        this.time = time;
        this.events = events;
        this.background = background;
        this.connection = new MutableObservable<>(look());
    }

    /// Starts to watch peers and chain.
    public void start() {
        subscriptions.add(people.subscribe(changed -> events.execute(this::publish)));
        subscriptions.add(wallets.subscribe(changed -> events.execute(this::publish)));
        subscriptions.add(backend.connectivity().subscribe(changed -> events.execute(this::publish)));
        background.execute(() -> {
            Subscription blocks = backend.subscribe(Set.of(), event -> {
                if (event instanceof ChainEvent.BlockConnected || event instanceof ChainEvent.Resynchronised) {
                    background.execute(this::readTip);
                }
            });
            events.execute(() -> {
                if (closed) {
                    blocks.close();
                } else {
                    subscriptions.add(blocks);
                }
            });
        });
        pingAll();
    }

    @Override
    public Observable<ConnectionSnapshot> connection() {
        return connection;
    }

    @Override
    public CompletableFuture<Result<ConnectionSnapshot, ConnectionFailure>> connect(String text) {
        PeerAddress target;
        try {
            Multiaddr address = Multiaddr.parse(text.strip());
            Optional<PeerId> peer = PeerId.of(address);
            if (peer.isEmpty()) {
                return failed(new ConnectionFailure.BadAddress("it does not end in /p2p/ and a peer id."));
            }
            target = new PeerAddress(peer.get(), List.of(address.withoutPeer()));
        } catch (DecodeException malformed) {
            return failed(new ConnectionFailure.BadAddress(String.valueOf(malformed.getMessage())));
        }
        return CompletableFuture.supplyAsync(() -> dial(target), background);
    }

    /// Stops watching.
    @Override
    public void close() {
        events.execute(() -> {
            closed = true;
            subscriptions.forEach(Subscription::close);
        });
    }

    private Result<ConnectionSnapshot, ConnectionFailure> dial(PeerAddress target) {
        try {
            host.connect(target, DialOptions.DEFAULT);
            return Result.ok(look());
        } catch (DialException refused) {
            return Result.failed(new ConnectionFailure.Unreachable(String.valueOf(refused.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Result.failed(new ConnectionFailure.Offline());
        }
    }

    private void readTip() {
        backend.tip()
                .asValue()
                .ifPresent(read -> events.execute(() -> {
                    if (tip.filter(known -> known.hash().equals(read.hash().display()))
                            .isEmpty()) {
                        tip = Optional.of(shown(read, time.now()));
                    }
                    publish();
                }));
    }

    private static ConnectionSnapshot.Tip shown(ChainTip tip, Instant seenAt) {
        return new ConnectionSnapshot.Tip(tip.height(), tip.hash().display(), seenAt);
    }

    private void pingAll() {
        if (closed) {
            return;
        }
        host.connections().stream()
                .map(Connection::remotePeer)
                .distinct()
                .forEach(peer -> background.execute(() -> ping(peer)));
        events.schedule(PING_PAUSE, this::pingAll);
    }

    private void ping(PeerId peer) {
        try {
            long millis = host.ping(peer).toMillis();
            events.execute(() -> {
                pings.put(peer.encode(), millis);
                publish();
            });
        } catch (DialException | StreamException gone) {
            events.execute(() -> pings.remove(peer.encode()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() {
        if (!closed) {
            connection.set(look());
        }
    }

    private ConnectionSnapshot look() {
        Connectivity connectivity = backend.connectivity().get();
        return new ConnectionSnapshot(
                canSign(connectivity),
                network,
                host.id().toString(),
                host.listenAddresses().stream()
                        .map(address -> address.withPeer(host.id().multihash()).toString())
                        .toList(),
                host.connections().stream().map(this::peer).toList(),
                chainServer,
                state(connectivity),
                tip);
    }

    private ConnectionSnapshot.Peer peer(Connection open) {
        Bytes id = open.remotePeer().encode();
        Optional<Person> person = wallets.get().stream()
                .flatMap(wallet -> wallet.cosigners().stream())
                .filter(cosigner -> cosigner.id().equals(Hashes.sha256(id)))
                .findFirst();
        return new ConnectionSnapshot.Peer(
                open.remotePeer().toString(),
                open.remoteAddress().toString(),
                open.direction() == Direction.INBOUND,
                person,
                pings.getOrDefault(id, 0L));
    }

    private CanSign canSign(Connectivity connectivity) {
        if (connectivity == Connectivity.UNREACHABLE || connectivity == Connectivity.WRONG_NETWORK) {
            return CanSign.NO_CHAIN;
        }
        List<WalletSnapshot> known = wallets.get();
        if (known.isEmpty()) {
            return CanSign.NO_WALLET;
        }
        long complete = known.stream().filter(WalletSnapshot::everybodyHere).count();
        if (complete == known.size()) {
            return CanSign.YES;
        }
        return complete > 0 ? CanSign.SOME_WALLETS : CanSign.NOT_YET;
    }

    private static ChainServerState state(Connectivity connectivity) {
        return switch (connectivity) {
            case CONNECTING -> ChainServerState.STARTING;
            case CONNECTED -> ChainServerState.HERE;
            case UNREACHABLE, CLOSED -> ChainServerState.UNREACHABLE;
            case WRONG_NETWORK -> ChainServerState.WRONG_NETWORK;
        };
    }

    private static CompletableFuture<Result<ConnectionSnapshot, ConnectionFailure>> failed(ConnectionFailure failure) {
        return CompletableFuture.completedFuture(Result.failed(failure));
    }
}
