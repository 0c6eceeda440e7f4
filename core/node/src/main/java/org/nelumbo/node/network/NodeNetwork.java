package org.nelumbo.node.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.Traffic;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.ChainServer;
import org.nelumbo.node.service.NetworkAlarm;
import org.nelumbo.node.service.NetworkBan;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.NetworkService;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.NetworkTraffic;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletSnapshot;
import org.nelumbo.security.ban.BanList;

/// The peer-to-peer network and the chain backend as front ends see them. Its state lives on the node's event thread; a
/// burst of news makes one snapshot.
public final class NodeNetwork implements NetworkService, AutoCloseable {
    private static final Duration MERGE = Duration.ofMillis(100);
    /// A person who clicks does not wait for the end of a back-off.
    private static final DialOptions AT_ONCE = new DialOptions(DialOptions.DEFAULT.timeout(), true);

    private final Host host;
    private final NetworkFeeds feeds;
    private final Observable<People> people;
    private final Observable<List<WalletSnapshot>> wallets;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final ChainWatch chain;
    private final PeerWatch watch;
    private final BanBook bans;
    private final TrafficMeter meter;
    private final MutableObservable<NetworkSnapshot> network;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int reached;
    private boolean planned;
    private boolean closed;

    /// @param chainServer the backend's address, for people
    /// @param bans the gater of the host
    /// @param background where calls that wait may block
    public NodeNetwork(
            Host host,
            NetworkFeeds feeds,
            BanList bans,
            ChainBackend backend,
            Network network,
            String chainServer,
            Observable<People> people,
            Observable<List<WalletSnapshot>> wallets,
            TimeSource time,
            EventThread events,
            Executor background) {
        this.host = host;
        this.feeds = feeds;
        this.people = people;
        this.wallets = wallets;
        this.time = time;
        this.events = events;
        this.background = background;
        this.chain = new ChainWatch(backend, network, chainServer, time, events, background, this::soon);
        this.watch = new PeerWatch(host, events, this::soon);
        this.bans = new BanBook(bans, host, time);
        this.meter = new TrafficMeter(traffic(host.traffic()));
        this.network = new MutableObservable<>(look());
    }

    /// Starts to watch peers and chain.
    public void start() {
        subscriptions.add(people.subscribe(changed -> events.execute(this::soon)));
        subscriptions.add(wallets.subscribe(changed -> events.execute(this::soon)));
        chain.start();
        watch.start();
        events.schedule(NetworkTraffic.STEP, this::sample);
    }

    @Override
    public Observable<NetworkSnapshot> network() {
        return network;
    }

    @Override
    public Optional<NetworkFailure.AddressFault> fault(String multiaddr) {
        return PeerAddressText.read(multiaddr, host.id())
                .asFailure()
                .map(failure -> failure instanceof NetworkFailure.BadAddress(var fault)
                        ? fault
                        : NetworkFailure.AddressFault.MALFORMED);
    }

    @Override
    public CompletableFuture<Result<String, NetworkFailure>> connect(String multiaddr) {
        return switch (PeerAddressText.read(multiaddr, host.id())) {
            case Result.Failed<PeerAddress, NetworkFailure>(NetworkFailure failure) ->
                CompletableFuture.completedFuture(Result.failed(failure));
            case Result.Ok<PeerAddress, NetworkFailure>(PeerAddress target) -> later(() -> dial(target));
        };
    }

    @Override
    public CompletableFuture<Result<String, NetworkFailure>> disconnect(String peerId) {
        return later(() -> {
            try {
                PeerId peer = PeerId.parse(peerId);
                if (host.connections(peer).isEmpty()) {
                    return Result.failed(new NetworkFailure.UnknownPeer());
                }
                host.disconnect(peer);
                return Result.ok(peerId);
            } catch (DecodeException unreadable) {
                return Result.failed(new NetworkFailure.UnknownPeer());
            }
        });
    }

    @Override
    public CompletableFuture<Result<NetworkBan, NetworkFailure>> ban(
            NetworkBan.Target target, String reason, Optional<Duration> span) {
        return later(() -> bans.ban(target, reason, span));
    }

    @Override
    public CompletableFuture<Result<NetworkBan.Target, NetworkFailure>> unban(NetworkBan.Target target) {
        return later(() -> bans.lift(target));
    }

    /// Stops watching.
    @Override
    public void close() {
        events.execute(() -> {
            closed = true;
            chain.close();
            subscriptions.forEach(Subscription::close);
        });
    }

    private <T> CompletableFuture<Result<T, NetworkFailure>> later(Supplier<Result<T, NetworkFailure>> verb) {
        return CompletableFuture.supplyAsync(verb, background)
                .whenComplete((done, broken) -> events.execute(this::soon));
    }

    private Result<String, NetworkFailure> dial(PeerAddress target) {
        try {
            host.connect(target, AT_ONCE);
            return Result.ok(target.peer().toString());
        } catch (DialException refused) {
            return Result.failed(DialFailures.of(refused.failure()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Result.failed(new NetworkFailure.Offline());
        }
    }

    private void sample() {
        if (!closed) {
            meter.read(time.now(), traffic(host.traffic()));
            reached = host.peerStore().reachedPeers(PeerStore.MAX_PEERS).size();
            publish();
            events.schedule(NetworkTraffic.STEP, this::sample);
        }
    }

    private void soon() {
        if (!planned && !closed) {
            planned = true;
            events.schedule(MERGE, this::publish);
        }
    }

    private void publish() {
        planned = false;
        if (!closed) {
            network.set(look());
        }
    }

    private NetworkSnapshot look() {
        List<Link> links = host.connections().stream().map(Link::of).toList();
        ChainServer server = chain.server();
        List<NetworkAlarm> alarms = feeds.alarms();
        People here = people.get();
        CanSign verdict = new SigningVerdict(
                        wallets.get(), server.state(), !alarms.isEmpty(), links.isEmpty(), here::lastSeen)
                .answer();
        Map<Bytes, Person> cosigners = cosigners();
        List<NetworkPeer> peers = PeerProjection.peers(links, peer -> facts(peer, cosigners));
        return new NetworkSnapshot(
                verdict,
                server,
                reach(links).reachability(),
                peers,
                PeerProjection.absent(verdict),
                Math.max(0, reached - peers.size()),
                feeds.bootstrap(),
                feeds.dht(),
                feeds.gossip(),
                meter.traffic(),
                alarms,
                bans.current());
    }

    private ReachProjection reach(List<Link> links) {
        List<Multiaddr> listening = host.listenAddresses();
        return new ReachProjection(host.id(), host.advertisedAddresses(), listening, host.reachability(), links);
    }

    private Map<Bytes, Person> cosigners() {
        Map<Bytes, Person> byId = new HashMap<>();
        wallets.get().stream()
                .flatMap(wallet -> wallet.cosigners().stream())
                .filter(person -> !person.me())
                .forEach(person -> byId.putIfAbsent(person.id(), person));
        return byId;
    }

    private PeerFacts facts(PeerId peer, Map<Bytes, Person> cosigners) {
        return new PeerFacts(
                Optional.ofNullable(cosigners.get(People.personId(peer.encode()))),
                feeds.roles(peer),
                watch.latency(peer),
                feeds.score(peer),
                traffic(host.traffic(peer)),
                watch.agent(peer),
                host.peerStore().protocols(peer).stream()
                        .map(ProtocolId::toString)
                        .toList());
    }

    private static PeerFacts.Traffic traffic(Traffic bytes) {
        return new PeerFacts.Traffic(bytes.received(), bytes.sent());
    }
}
