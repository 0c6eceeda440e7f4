package org.nelumbo.libp2p.kad;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.LookupEffect;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Cid;
import org.nelumbo.libp2p.peer.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Kademlia DHT on a host: finds peers, stores and reads records, says and asks who has some
/// content. It fills its routing table from the peers the host is connected to, keeps it fresh, and
/// stores our own records again before they are forgotten.
///
/// Its calls wait and are made for virtual threads; they may come from any thread. When the time for a
/// query is up it gives what it has. The DHT runs over direct connections only.
///
/// Source: libp2p/specs, kad-dht; where it departs from js-libp2p, see core/decisions/0086.
public final class Kademlia implements HostService {
    private static final Logger LOG = LoggerFactory.getLogger(Kademlia.class);
    private static final long STOP_SECONDS = 5;

    private final KadParams params;
    private final RecordValidators validators;
    private final EventThread thread;
    private final TimeSource time;
    private final EntropySource entropy;
    private final ExecutorService blocking;
    private final KadStreams streams;

    private volatile KadMode mode;
    private volatile KadSnapshot last;
    private final List<Runnable> joined = new CopyOnWriteArrayList<>();
    private volatile @Nullable KadNode node;
    private volatile @Nullable ProtocolRegistry registry;

    private Kademlia(
            KadParams params,
            RecordValidators validators,
            EventThread thread,
            ThreadFactory blocking,
            TimeSource time,
            EntropySource entropy) {
        this.params = params;
        this.validators = validators;
        this.thread = thread;
        this.blocking = Executors.newThreadPerTaskExecutor(blocking);
        this.time = time;
        this.entropy = entropy;
        this.mode = params.mode();
        this.last = KadSnapshot.stopped(params.mode());
        this.streams = new KadStreams(params.timing().request(), this::serve);
    }

    /// A DHT that has not started; give it to one host.
    ///
    /// @param validators the rules for records: what they do not know is neither stored nor read
    /// @param thread taken over and closed with this
    public static Kademlia of(
            KadParams params, RecordValidators validators, EventThread thread, TimeSource time, EntropySource entropy) {
        return of(params, validators, thread, Thread.ofVirtual().name("kad-", 0).factory(), time, entropy);
    }

    /// The same, with threads of another make.
    ///
    /// @param blocking makes a thread for each request; it may block
    public static Kademlia of(
            KadParams params,
            RecordValidators validators,
            EventThread thread,
            ThreadFactory blocking,
            TimeSource time,
            EntropySource entropy) {
        return new Kademlia(params, validators, thread, blocking, time, entropy);
    }

    /// Stores a record of our own at the peers nearest to its key, and again from time to time until it
    /// expires or is replaced or withdrawn. That peers confirm it proves little where they run
    /// js-libp2p; who has to know reads it.
    public Result<ToldPeers, KadFailure> put(Bytes key, Bytes value) throws InterruptedException {
        return await(running -> running.put(key, value));
    }

    /// No longer stores a record of ours again. Others keep what they have until it expires.
    public void withdraw(Bytes key) {
        withNode(running -> running.withdraw(key));
    }

    /// Reads a record from several holders and lets the rules of its key select.
    public Result<FoundValue, KadFailure> get(Bytes key) throws InterruptedException {
        return get(key, GetOptions.DEFAULT);
    }

    /// Reads a record as carefully as `options` say.
    public Result<FoundValue, KadFailure> get(Bytes key, GetOptions options) throws InterruptedException {
        return await(running -> running.get(key, options.holders(), options.limit()));
    }

    /// Finds out where a peer can be reached. It need not serve the DHT.
    public Result<Optional<PeerAddress>, KadFailure> findPeer(PeerId peer) throws InterruptedException {
        return this.<Optional<KadPeer>>await(running -> running.findPeer(peer))
                .map(found -> found.map(Kademlia::address));
    }

    /// Finds the servers nearest to a key, nearest first.
    public Result<List<PeerAddress>, KadFailure> closest(Bytes key) throws InterruptedException {
        return this.<LookupEffect.Finished>await(running -> running.closest(key))
                .map(way -> way.nearest().stream().map(Kademlia::address).toList());
    }

    /// Finds the servers nearest to a key with a look-up that begins with `first` alone: what the network
    /// looks like through the eyes of that peer, whatever our own table says.
    public Result<List<PeerAddress>, KadFailure> closestThrough(PeerId first, Bytes key) throws InterruptedException {
        return this.<LookupEffect.Finished>await(running -> running.closestThrough(first, key))
                .map(way -> way.nearest().stream().map(Kademlia::address).toList());
    }

    /// Everybody in the routing table.
    public Result<List<PeerAddress>, KadFailure> table() throws InterruptedException {
        return this.<List<KadPeer>>await(running -> CompletableFuture.completedFuture(Result.ok(running.tablePeers())))
                .map(peers -> peers.stream().map(Kademlia::address).toList());
    }

    /// Says that we have the content with this hash, and again from time to time.
    public Result<ToldPeers, KadFailure> provide(Cid content) throws InterruptedException {
        return await(running -> running.provide(content.multihash()));
    }

    /// Finds peers that say to have the content with this hash, at most twenty.
    public Result<List<PeerAddress>, KadFailure> providers(Cid content) throws InterruptedException {
        return this.<List<KadPeer>>await(running -> running.providers(content.multihash()))
                .map(found -> found.stream().map(Kademlia::address).toList());
    }

    /// Takes another part. Connected peers that listen to updates learn of it within a second;
    /// those of js-libp2p, which by default does not, when they connect the next time.
    public synchronized void mode(KadMode other) {
        mode = other;
        withNode(running -> running.mode(other));
        ProtocolRegistry served = registry;
        if (served != null) {
            announce(served, other);
        }
    }

    /// Tells `listener` whenever the first server becomes known, and at once if one is known already:
    /// what failed for want of servers is worth another try. Called on the DHT's thread.
    public void onJoin(Runnable listener) {
        joined.add(listener);
        withNode(running -> {
            if (running.isJoined()) {
                listener.run();
            }
        });
    }

    /// How it stands. Waits a moment for the DHT's own thread.
    public KadSnapshot snapshot() {
        CompletableFuture<KadSnapshot> current = new CompletableFuture<>();
        withNode(running -> current.complete(running.snapshot()));
        try {
            if (node != null) {
                last = current.get(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException busy) {
            LOG.debug("the DHT does not say how it stands", busy);
        }
        return last;
    }

    @Override
    public synchronized void register(ProtocolRegistry protocols) {
        registry = protocols;
        announce(protocols, mode);
    }

    @Override
    public void start(Host host) {
        HostIo io = new HostIo(host, params.protocol(), params.timing().request(), time, blocking);
        KadNode started = new KadNode(
                params, mode, validators, host, thread, time, entropy, io, () -> joined.forEach(Runnable::run));
        node = started;
        thread.execute(started::start);
        host.events().subscribe(new Events(started));
    }

    /// Ends every query with what it has.
    @Override
    public void close() {
        KadNode stopping = node;
        if (stopping != null) {
            CompletableFuture<Boolean> stopped = new CompletableFuture<>();
            thread.execute(() -> {
                stopping.stop();
                stopped.complete(true);
            });
            awaitQuietly(stopped);
        }
        node = null;
        last = KadSnapshot.stopped(mode);
        thread.close();
        blocking.shutdownNow();
        try {
            if (!blocking.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("requests of the DHT did not end in time");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CompletableFuture<Boolean> stopped) {
        try {
            stopped.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("the DHT did not stop in time", late);
        }
    }

    private void announce(ProtocolRegistry protocols, KadMode as) {
        switch (as) {
            case SERVER -> protocols.handle(params.protocol(), streams, KadStreams.OPTIONS);
            case CLIENT -> protocols.remove(params.protocol());
        }
    }

    private CompletableFuture<KadReply> serve(Connection connection, KadMessage request) {
        CompletableFuture<KadReply> reply = new CompletableFuture<>();
        withNode(running -> reply.complete(running.serve(connection, request)));
        return reply;
    }

    private void withNode(Consumer<KadNode> task) {
        KadNode running = node;
        if (running != null) {
            thread.execute(() -> task.accept(running));
        }
    }

    private <R> Result<R, KadFailure> await(Function<KadNode, CompletableFuture<Result<R, KadFailure>>> call)
            throws InterruptedException {
        KadNode running = node;
        if (running == null) {
            return Result.failed(new KadFailure.Stopped());
        }
        CompletableFuture<Result<R, KadFailure>> outcome = new CompletableFuture<>();
        thread.execute(() -> call.apply(running).whenComplete((result, defect) -> {
            if (defect == null) {
                outcome.complete(result);
            } else {
                outcome.completeExceptionally(defect);
            }
        }));
        while (true) {
            try {
                return outcome.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException waiting) {
                if (node == null) {
                    return Result.failed(new KadFailure.Stopped());
                }
            } catch (ExecutionException defect) {
                throw new IllegalStateException("a query of the DHT broke", defect);
            }
        }
    }

    private static PeerAddress address(KadPeer peer) {
        return new PeerAddress(peer.id(), peer.addresses());
    }

    /// What the host tells.
    private final class Events implements Flow.Subscriber<HostEvent> {
        private final KadNode listener;

        private Events(KadNode listener) {
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(HostEvent event) {
            thread.execute(() -> listener.told(event));
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
