package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.GossipSnapshot;
import org.nelumbo.libp2p.pubsub.MessageHandler;
import org.nelumbo.libp2p.pubsub.MessageValidator;
import org.nelumbo.libp2p.pubsub.PubSub;
import org.nelumbo.libp2p.pubsub.PublishResult;
import org.nelumbo.libp2p.pubsub.Subscription;
import org.nelumbo.libp2p.pubsub.Topic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// GossipSub on a host: `HostBuilder.service(gossip)`. Runs a [GossipRouter] on an event thread of
/// its own; signatures are checked and handlers called on virtual threads. Only direct connections
/// carry gossip.
///
/// Subscriptions, validators, scores and direct peers may be given before the host starts. May be
/// used from any thread; calls that wait are made for virtual threads, and must not be made from a
/// validator.
public final class GossipSub implements HostService, PubSub {
    private static final Logger LOG = LoggerFactory.getLogger(GossipSub.class);
    /// What signature, key, topic and field headers need beside the content.
    private static final int OVERHEAD = 4 << 10;

    private final PeerKeyPair identity;
    private final GossipOptions options;
    private final SequenceNumbers sequenceNumbers;
    private final EventThread thread;
    private final ExecutorService workers;
    private final GossipCounters counters = new GossipCounters();
    private final HostStreams streams;
    private final MessageCheck check;
    private final TopicSubscriptions subscriptions;
    private final GossipEngine engine;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean(true);

    private GossipSub(
            PeerKeyPair identity,
            GossipOptions options,
            EventThread thread,
            ThreadFactory blocking,
            TimeSource time,
            Instant start,
            long seed) {
        this.identity = identity;
        this.options = options;
        this.sequenceNumbers = new SequenceNumbers(start);
        this.thread = thread;
        this.workers = Executors.newThreadPerTaskExecutor(blocking);
        Consumer<Runnable> onWorkers = this::onWorker;
        this.streams = new HostStreams(options, time, onWorkers::accept, counters, this::onEngine);
        this.check = new MessageCheck(
                options.limits(),
                time,
                thread,
                onWorkers::accept,
                counters,
                this::tell,
                options.params().lazy().unwantedFromBytes());
        this.subscriptions = new TopicSubscriptions(
                options.limits().handlerQueue(),
                blocking,
                counters,
                topic -> onEngine(joining -> joining.tell(new GossipEvent.Join(topic))),
                topic -> onEngine(leaving -> leaving.tell(new GossipEvent.Leave(topic))));
        this.engine = new GossipEngine(
                options,
                thread,
                time,
                new SplittableRandom(seed),
                counters,
                new GossipRouter(identity.peerId(), options.params(), options.scores()),
                check,
                subscriptions,
                streams);
    }

    /// Gossip for the host with this identity.
    ///
    /// @param identity signs what we publish; stays the caller's, and must not be closed before
    ///     this
    /// @param entropy for a seed: choices among peers are not secret, but shall differ from node to
    ///     node
    public static GossipSub of(PeerKeyPair identity, GossipOptions options, TimeSource time, EntropySource entropy) {
        return of(
                identity,
                options,
                new ThreadedEventThread("gossip", defect -> LOG.error("a defect on the gossip thread", defect)),
                Thread.ofVirtual().name("gossip-", 0).factory(),
                time,
                entropy);
    }

    /// The same, with threads of another make.
    ///
    /// @param thread taken over and closed with this
    /// @param blocking makes a thread for each stream, check and handler; it may block
    public static GossipSub of(
            PeerKeyPair identity,
            GossipOptions options,
            EventThread thread,
            ThreadFactory blocking,
            TimeSource time,
            EntropySource entropy) {
        long seed = 0;
        for (byte next : entropy.bytes(Long.BYTES).toArray()) {
            seed = seed << Byte.SIZE | next & 0xff;
        }
        return new GossipSub(identity, options, thread, blocking, time, time.now(), seed);
    }

    @Override
    public void register(ProtocolRegistry registry) {
        ProtocolOptions served = new ProtocolOptions(2, 256, Optional.empty(), Optional.empty()).forTheConnection();
        streams.candidates().forEach(protocol -> registry.handle(protocol, streams::read, served));
    }

    /// @throws IllegalArgumentException if the host has another identity
    @Override
    public void start(Host host) {
        if (!host.id().equals(identity.peerId())) {
            throw new IllegalArgumentException("gossip signs as somebody else than its host");
        }
        streams.start(host);
        host.events().subscribe(new Watcher());
        onEngine(GossipEngine::start);
    }

    @Override
    public void close() {
        if (!running.compareAndSet(true, false)) {
            return;
        }
        thread.execute(engine::close);
        workers.shutdownNow();
        subscriptions.close();
        // What was given to the event thread before this is still done; then it ends.
        CompletableFuture<Boolean> drained = new CompletableFuture<>();
        thread.execute(() -> drained.complete(true));
        drained.join();
        thread.close();
        waiting.forEach(unanswered -> unanswered.cancel(false));
    }

    @Override
    public Subscription subscribe(Topic topic, MessageHandler handler) {
        return subscriptions.add(topic, handler);
    }

    @Override
    public PublishResult publish(Topic topic, Bytes data) {
        int limit = options.params().rpc().maxSentBytes() - OVERHEAD;
        if (data.size() > limit) {
            return new PublishResult.TooLarge(data.size(), limit);
        }
        if (!running.get()) {
            return new PublishResult.NotRunning();
        }
        GossipMessage message = MessageSigning.sign(identity, options.ids(), topic, data, sequenceNumbers.next());
        return ask(
                told -> new PublishResult.Published(message.id(), told.tell(new GossipEvent.Publish(message))),
                new PublishResult.NotRunning());
    }

    @Override
    public void validator(Topic topic, MessageValidator validator) {
        check.validator(topic, validator);
    }

    @Override
    public List<PeerId> subscribers(Topic topic) {
        return ask(asked -> asked.subscribers(topic), List.of());
    }

    @Override
    public GossipSnapshot snapshot() {
        return ask(GossipEngine::snapshot, GossipSnapshot.EMPTY);
    }

    /// What the application thinks of a peer, connected or not, as from a ban list: counts times
    /// the weight of P5. Zero is nothing in particular.
    public void applicationScore(PeerId peer, double score) {
        tell(new GossipEvent.ApplicationScore(peer, score));
    }

    /// A peer that always gets and may always send messages, and is connected to whenever it is
    /// not; a co-signer, for example. Or no longer.
    public void direct(PeerId peer, boolean direct) {
        tell(new GossipEvent.DirectPeer(peer, direct));
    }

    /// Tells `listener` of every peer that one we trust recommends on taking us out of its mesh: at
    /// most sixteen at a time, each where its own signed record says it is. They are dialled
    /// besides. Called on virtual threads.
    public void onRecommended(Consumer<PeerAddress> listener) {
        streams.onRecommended(listener);
    }

    /// The gossip score of a peer as of the last heartbeat; 0 for those that do not gossip with us.
    @Override
    public double score(PeerId peer) {
        return engine.score(peer);
    }

    private void tell(GossipEvent event) {
        onEngine(told -> told.tell(event));
    }

    private void onEngine(Consumer<GossipEngine> action) {
        thread.execute(() -> action.accept(engine));
    }

    private void onWorker(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closed) {
            LOG.trace("closed", closed);
        }
    }

    private <T> T ask(Function<GossipEngine, T> question, T whenClosed) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        waiting.add(answer);
        try {
            if (!running.get()) {
                return whenClosed;
            }
            thread.execute(() -> answer.complete(question.apply(engine)));
            return answer.get();
        } catch (CancellationException closed) {
            return whenClosed;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return whenClosed;
        } finally {
            waiting.remove(answer);
        }
    }

    /// Hears from the host who serves gossip and who is gone.
    private final class Watcher implements Flow.Subscriber<HostEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(HostEvent event) {
            if (event instanceof HostEvent.PeerIdentified identified
                    && identified.protocols().stream().anyMatch(streams.candidates()::contains)) {
                onEngine(told -> told.reach(identified.connection().remotePeer()));
            } else if (event instanceof HostEvent.PeerDisconnected(PeerId peer)) {
                streams.forget(peer);
                onEngine(told -> told.gone(peer));
            }
        }

        @Override
        public void onError(Throwable failure) {
            LOG.error("the host's events failed", failure);
        }

        @Override
        public void onComplete() {
            LOG.trace("the host is closed");
        }
    }
}
