package org.nelumbo.libp2p.discovery.eclipse;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.Observation;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes pictures of the network for an [EclipseWatch], regularly and when asked. Its state lives on its event thread;
/// every call may come from any thread.
public final class EclipseService implements HostService {
    private static final Logger LOG = LoggerFactory.getLogger(EclipseService.class);
    private static final int KEY_BYTES = 32;
    private static final int MAX_OBSERVATIONS = 512;
    private static final long STOP_SECONDS = 5;

    private final EclipseSettings settings;
    private final EventThread thread;
    private final TimeSource time;
    private final EntropySource entropy;
    private final RandomGenerator random;
    private final EclipseWatch watch;
    private final AtomicReference<NetworkViews> views = new AtomicReference<>(NetworkViews.NONE);
    private final MutableObservable<EclipseVerdict> verdict = new MutableObservable<>(EclipseVerdict.NONE);
    private final Map<PeerId, Multiaddr> observed = new LinkedHashMap<>();
    private final ExecutorService blocking = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("eclipse-", 0).factory());
    private boolean looking;
    private @Nullable Host running;

    /// @param thread taken over and closed with this
    public EclipseService(EclipseSettings settings, EventThread thread, TimeSource time, EntropySource entropy) {
        this.settings = settings;
        this.thread = thread;
        this.time = time;
        this.entropy = entropy;
        this.random = () -> ByteBuffer.wrap(entropy.bytes(Long.BYTES).toArray()).getLong();
        this.watch = new EclipseWatch(settings.thresholds());
    }

    /// What the last picture said; changes on the event thread.
    public Observable<EclipseVerdict> verdict() {
        return verdict;
    }

    /// Looks through these eyes from now on.
    public void views(NetworkViews eyes) {
        views.set(eyes);
    }

    /// Takes a picture now, unless one is being taken.
    public void look() {
        thread.execute(() -> {
            Host host = running;
            if (host != null && !looking) {
                looking = true;
                observed.keySet().retainAll(connectedTo(host));
                Map<PeerId, Multiaddr> observations = Map.copyOf(observed);
                submit(() -> take(host, observations));
            }
        });
    }

    @Override
    public void register(ProtocolRegistry registry) {
        // It serves nothing.
    }

    @Override
    public void start(Host host) {
        host.events().subscribe(new Events());
        thread.execute(() -> {
            running = host;
            plan();
        });
    }

    @Override
    public void close() {
        thread.close();
        blocking.shutdownNow();
        try {
            if (!blocking.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a look-up did not end in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void plan() {
        thread.schedule(settings.period(), () -> {
            look();
            plan();
        });
    }

    private void submit(Runnable task) {
        try {
            blocking.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("not looking any more");
        }
    }

    private void take(Host host, Map<PeerId, Multiaddr> observations) {
        try {
            NetworkViews eyes = views.get();
            List<ConnectedPeer> connected = connected(host);
            EclipsePicture picture = new EclipsePicture(
                    connected,
                    eyes.table(),
                    ask(eyes, Witnesses.choose(connected, settings.witnesses(), random), host),
                    connected.stream()
                            .flatMap(peer -> Optional.ofNullable(
                                    observations.get(peer.peer().peer()))
                                    .map(address -> new Observation(peer.peer(), address))
                                    .stream())
                            .toList());
            thread.execute(() -> tell(watch.look(picture, time.now())));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            thread.execute(() -> looking = false);
        }
    }

    private void tell(EclipseVerdict fresh) {
        if (fresh.isAlarm() && !verdict.get().isAlarm()) {
            LOG.warn(
                    "it looks as if somebody wants to be all we see of the network: {}",
                    fresh.findings().stream().map(EclipseFinding::explanation).collect(Collectors.joining("; ")));
        }
        verdict.set(fresh);
    }

    private List<PeerView> ask(NetworkViews eyes, List<PeerId> witnesses, Host host) throws InterruptedException {
        Bytes anywhere = entropy.bytes(KEY_BYTES);
        List<Callable<Optional<PeerView>>> questions = new ArrayList<>();
        for (PeerId witness : witnesses) {
            questions.add(() ->
                    eyes.through(witness, PeerView.Target.OURSELVES, host.id().encode()));
            questions.add(() -> eyes.through(witness, PeerView.Target.RANDOM, anywhere));
        }
        List<PeerView> answers = new ArrayList<>();
        try {
            List<Future<Optional<PeerView>>> all =
                    blocking.invokeAll(questions, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            for (Future<Optional<PeerView>> answer : all) {
                if (answer.state() == Future.State.SUCCESS) {
                    answer.resultNow().ifPresent(answers::add);
                } else if (answer.state() == Future.State.FAILED) {
                    LOG.warn("a look-up failed", answer.exceptionNow());
                }
            }
        } catch (RejectedExecutionException closing) {
            LOG.debug("not asking any more");
        }
        return answers;
    }

    private static List<ConnectedPeer> connected(Host host) {
        Map<PeerId, ConnectedPeer> peers = new LinkedHashMap<>();
        host.connections().stream().filter(Connection::isOpen).forEach(connection -> {
            SeenPeer seen = SeenPeer.of(connection.remotePeer(), List.of(connection.remoteAddress()));
            peers.merge(
                    connection.remotePeer(),
                    new ConnectedPeer(seen, connection.direction()),
                    (one, other) -> one.direction() == Direction.OUTBOUND ? one : other);
        });
        return List.copyOf(peers.values());
    }

    private static Set<PeerId> connectedTo(Host host) {
        return host.connections().stream().map(Connection::remotePeer).collect(Collectors.toSet());
    }

    private void observed(PeerId by, Multiaddr address) {
        thread.execute(() -> {
            if (observed.size() < MAX_OBSERVATIONS || observed.containsKey(by)) {
                observed.put(by, address);
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
            if (event instanceof HostEvent.PeerIdentified identified) {
                identified
                        .observedAddress()
                        .ifPresent(address -> observed(identified.connection().remotePeer(), address));
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
