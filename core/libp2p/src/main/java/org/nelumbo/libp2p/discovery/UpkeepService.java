package org.nelumbo.libp2p.discovery;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peerstore.AddressSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs [Bootstrap] and [ConnectionUpkeep] on a host, and remembers the peers it reached. Its state lives on its event
/// thread; every call may come from any thread.
public final class UpkeepService implements HostService {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepService.class);
    private static final long STOP_SECONDS = 5;
    private static final Duration SLEEP = Duration.ofSeconds(30);

    private final UpkeepSettings settings;
    private final KnownPeerRepository repository;
    private final ToDoubleFunction<PeerId> scores;
    private final EventThread thread;
    private final TimeSource time;
    private final Bootstrap bootstrap;
    private final ConnectionUpkeep upkeep;
    private final SleepWatch sleep;
    private final CandidatePool pool;
    private final KnownPeers known = new KnownPeers();
    private final List<AskedSource> sources = new CopyOnWriteArrayList<>();
    private final MutableObservable<DiscoverySnapshot> snapshot;
    private final ExecutorService blocking = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("upkeep-", 0).factory());
    /// Never interrupted: that would close the file in the middle of a write.
    private final ExecutorService storing = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("upkeep-store").factory());
    private final AtomicBoolean lookPlanned = new AtomicBoolean();
    private long plannedLook;
    private boolean unsaved;
    private boolean loaded;
    private @Nullable Running running;

    private record AskedSource(PeerSource source, AtomicBoolean busy) {}

    private record Running(Host host, HostEffects effects) {}

    /// @param scores what others think of a peer: 0 for nothing, below 0 for trouble; asked on the event thread
    /// @param thread taken over and closed with this
    public UpkeepService(
            UpkeepSettings settings,
            KnownPeerRepository repository,
            ToDoubleFunction<PeerId> scores,
            EventThread thread,
            TimeSource time,
            EntropySource entropy) {
        this.settings = settings;
        this.repository = repository;
        this.scores = scores;
        this.thread = thread;
        this.time = time;
        RandomGenerator random =
                () -> ByteBuffer.wrap(entropy.bytes(Long.BYTES).toArray()).getLong();
        long now = time.monotonicNanos();
        this.plannedLook = now;
        this.sleep = new SleepWatch(SLEEP, time.now(), now);
        this.pool = new CandidatePool(random);
        this.bootstrap = new Bootstrap(settings.seeds(), settings.bootstrap(), random, now);
        this.upkeep = new ConnectionUpkeep(settings.upkeep(), pool, random, now);
        this.snapshot = new MutableObservable<>(new DiscoverySnapshot(bootstrap.snapshot(now), upkeep.snapshot(), 0));
    }

    /// How it stands; changes on the event thread.
    public Observable<DiscoverySnapshot> snapshot() {
        return snapshot;
    }

    /// Asks `source` too when connections are missing.
    public void addSource(PeerSource source) {
        sources.add(new AskedSource(source, new AtomicBoolean()));
    }

    /// Peers that somebody happened to hear of.
    public void offer(List<PeerAddress> named, CandidateSource kind) {
        thread.execute(() -> pool.offer(named, kind, time.monotonicNanos()));
    }

    /// Keeps a connection to this peer from now on.
    public void trust(PeerAddress peer) {
        withHost(now -> {
            now.host().peerStore().addAddresses(peer.peer(), peer.addresses(), AddressSource.CONFIGURED);
            now.effects().perform(upkeep.trust(peer));
            look(now);
        });
    }

    /// Ends that.
    public void distrust(PeerId peer) {
        withHost(now -> {
            now.effects().perform(upkeep.distrust(peer));
            look(now);
        });
    }

    /// Tries everything again without waiting: the computer woke up, its network changed, or something stands
    /// between us and the network.
    public void retryAll() {
        withHost(now -> {
            bootstrap.retryAll();
            upkeep.retryAll();
            look(now);
        });
    }

    @Override
    public void register(ProtocolRegistry registry) {
        // It serves nothing.
    }

    @Override
    public void start(Host host) {
        HostEffects effects = new HostEffects(host, blocking, new HostEffects.Outcome() {
            @Override
            public void dialled(PeerId peer, boolean reached) {
                withHost(now -> {
                    bootstrap.dialled(peer, reached, time.monotonicNanos());
                    upkeep.dialled(peer, reached, time.monotonicNanos());
                    look(now);
                });
            }

            @Override
            public void seek(int missing) {
                sources.forEach(source -> ask(source, missing));
            }
        });
        Running begun = new Running(host, effects);
        settings.seeds()
                .forEach(
                        seed -> host.peerStore().addAddresses(seed.peer(), seed.addresses(), AddressSource.CONFIGURED));
        host.events().subscribe(new Events());
        thread.execute(() -> {
            running = begun;
            settings.trusted().forEach(this::trust);
            tick();
            thread.schedule(settings.save(), this::saveRegularly);
        });
        storing.execute(this::load);
    }

    /// Stores what was reached last; blocks for the disk.
    @Override
    public void close() {
        thread.close();
        if (loaded && unsaved) {
            List<ReachedPeer> last = known.all();
            run(storing, () -> repository.replace(last));
        }
        blocking.shutdownNow();
        storing.shutdown();
        try {
            if (!blocking.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
                    || !storing.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a dial or a write did not end in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        if (sleep.wokeUp(time.now(), time.monotonicNanos(), settings.tick())) {
            LOG.info("The computer slept; all peers are tried again");
            retryAll();
        }
        withHost(this::look);
        thread.schedule(settings.tick(), this::tick);
    }

    /// On the event thread.
    private void look(Running now) {
        long nanos = time.monotonicNanos();
        List<OpenPeer> open = OpenPeers.of(now.host(), scores, time.now());
        Set<PeerId> connected = open.stream().map(OpenPeer::peer).collect(Collectors.toSet());
        now.effects().perform(bootstrap.tick(connected, nanos));
        now.effects().perform(upkeep.tick(open, nanos));
        Stream.concat(bootstrap.nextDial(nanos).stream(), upkeep.nextDial(nanos).stream())
                .min(Duration::compareTo)
                .ifPresent(pause -> lookAfter(pause, nanos));
        snapshot.set(new DiscoverySnapshot(
                bootstrap.snapshot(nanos), upkeep.snapshot(), known.all().size()));
    }

    /// Whose moment comes before the next tick is not made to wait for it.
    private void lookAfter(Duration pause, long nanos) {
        long at = nanos + pause.toNanos();
        boolean planned = plannedLook - nanos > 0 && plannedLook - at <= 0;
        if (!planned && pause.compareTo(settings.tick()) < 0) {
            plannedLook = at;
            thread.schedule(pause, () -> withHost(this::look));
        }
    }

    private void lookSoon() {
        if (lookPlanned.compareAndSet(false, true)) {
            thread.execute(() -> {
                lookPlanned.set(false);
                withHost(this::look);
            });
        }
    }

    private void ask(AskedSource asked, int missing) {
        if (!asked.busy().compareAndSet(false, true)) {
            return;
        }
        run(blocking, () -> {
            try {
                List<PeerAddress> named = asked.source().candidates(missing);
                withHost(now -> {
                    pool.offer(named, asked.source().kind(), time.monotonicNanos());
                    look(now);
                });
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                asked.busy().set(false);
            }
        });
    }

    private void load() {
        List<ReachedPeer> stored = repository.all();
        thread.execute(() -> {
            known.load(stored, time.now());
            loaded = true;
            known.all()
                    .forEach(peer ->
                            pool.offer(List.of(peer.target()), CandidateSource.REMEMBERED, time.monotonicNanos()));
            lookSoon();
        });
    }

    private void saveRegularly() {
        if (loaded && unsaved) {
            unsaved = false;
            List<ReachedPeer> now = known.all();
            run(storing, () -> repository.replace(now));
        }
        thread.schedule(settings.save(), this::saveRegularly);
    }

    private static void run(ExecutorService executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("not starting anything any more");
        }
    }

    private void remember(Connection connection) {
        if (connection.direction() == Direction.OUTBOUND) {
            withHost(now -> unsaved |= known.reached(
                    connection.remotePeer(),
                    connection.remoteAddress(),
                    now.host().peerStore().addresses(connection.remotePeer()),
                    time.now()));
        }
    }

    private void withHost(Consumer<Running> task) {
        thread.execute(() -> {
            Running now = running;
            if (now != null) {
                task.accept(now);
            }
        });
    }

    /// What the host tells.
    private final class Events implements Flow.Subscriber<HostEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(HostEvent event) {
            if (event instanceof HostEvent.ConnectionOpened opened) {
                remember(opened.connection());
            } else if (event instanceof HostEvent.PeerIdentified identified) {
                remember(identified.connection());
            } else if (event instanceof HostEvent.PeerConnected || event instanceof HostEvent.PeerDisconnected) {
                lookSoon();
            }
        }

        @Override
        public void onError(Throwable failure) {
            LOG.debug("the host ended", failure);
        }

        @Override
        public void onComplete() {
            LOG.debug("the host ended");
        }
    }
}
