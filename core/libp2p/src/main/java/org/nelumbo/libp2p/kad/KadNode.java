package org.nelumbo.libp2p.kad;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.address.ReachFilter;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.kad.lookup.ClosestPeersQuery;
import org.nelumbo.libp2p.kad.lookup.FindPeerQuery;
import org.nelumbo.libp2p.kad.lookup.FindProvidersQuery;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.GetValueQuery;
import org.nelumbo.libp2p.kad.lookup.KadQuery;
import org.nelumbo.libp2p.kad.lookup.LookupEffect;
import org.nelumbo.libp2p.kad.lookup.LookupParams;
import org.nelumbo.libp2p.kad.lookup.TellNearestQuery;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.ProviderStore;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordStore;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

/// One node of the DHT at work. All its state lives on the event thread, on which every method is
/// called.
final class KadNode {
    private final KadParams params;
    private final RecordValidators validators;
    private final Host host;
    private final EventThread thread;
    private final TimeSource time;
    private final EntropySource entropy;

    private final KadPeer self;
    private final RoutingTable table;
    private final RecordStore records;
    private final ProviderStore providers;
    private final KadServer server;
    private final RequestRates rates;
    private final QueryRunner queries;
    private final TableUpkeep upkeep;
    private final OwnContent<Bytes, Bytes> ownRecords;
    private final OwnContent<Multihash, Boolean> ownContents;
    private final Queue<Integer> bucketsToRefresh = new ArrayDeque<>();

    private KadMode mode;
    private boolean refreshPlanned;
    private long served;
    private long refused;

    KadNode(
            KadParams params,
            KadMode mode,
            RecordValidators validators,
            Host host,
            EventThread thread,
            TimeSource time,
            EntropySource entropy,
            KadIo io,
            Runnable joined) {
        this.params = params;
        this.mode = mode;
        this.validators = validators;
        this.host = host;
        this.thread = thread;
        this.time = time;
        this.entropy = entropy;
        this.self = KadPeer.of(host.id(), List.of());
        this.table = new RoutingTable(self.key(), params.table());
        this.records = new RecordStore(self.key(), params.records(), validators);
        this.providers = new ProviderStore(self.key(), params.providers());
        this.server = new KadServer(self, table, records, providers, host.peerStore()::addresses);
        this.rates = new RequestRates(params.rates());
        this.queries = new QueryRunner(thread, time, io, table, params.maxRequests());
        this.upkeep = new TableUpkeep(
                table,
                params.table().loopbackCounts(),
                thread,
                time,
                host.peerStore()::addresses,
                io::ping,
                () -> added(joined));
        this.ownRecords = new OwnContent<>(params.timing().republishRecords());
        this.ownContents = new OwnContent<>(params.timing().republishProviders());
    }

    private void added(Runnable joined) {
        if (table.size() == 1) {
            joined.run();
        }
        planRefresh(params.timing().firstRefresh());
    }

    /// True when a server is known.
    boolean isJoined() {
        return table.size() > 0;
    }

    void start() {
        thread.schedule(params.timing().cleaning(), this::maintain);
    }

    void stop() {
        queries.stop();
    }

    void mode(KadMode other) {
        mode = other;
    }

    void told(HostEvent event) {
        if (event instanceof HostEvent.PeerIdentified identified) {
            upkeep.identified(identified.connection(), identified.protocols().contains(params.protocol()));
        }
    }

    KadReply serve(Connection connection, KadMessage request) {
        KadReply reply = reply(connection, request);
        if (reply instanceof KadReply.Reset) {
            refused++;
        } else {
            served++;
        }
        return reply;
    }

    CompletableFuture<Result<ToldPeers, KadFailure>> put(Bytes key, Bytes value) {
        Optional<RecordRefusal> refusal =
                records.put(key, value, self.key(), time.now()).asFailure();
        // That there is no room here, or that the key is far, says nothing about others.
        if (refusal.isPresent() && refusal.get() != RecordRefusal.NO_ROOM) {
            return failed(new KadFailure.Refused(refusal.get()));
        }
        ownRecords.add(key, value, time.monotonicNanos());
        return publish(key, value);
    }

    /// No longer repeats a record of ours; others keep it until it expires.
    void withdraw(Bytes key) {
        ownRecords.remove(key);
        records.remove(key);
    }

    CompletableFuture<Result<FoundValue, KadFailure>> get(Bytes key, int holders, Duration limit) {
        Optional<KadRecord> held = records.get(key, time.now());
        if (held.isEmpty() && table.size() == 0) {
            return failed(new KadFailure.NoPeers());
        }
        GetValueQuery query = new GetValueQuery(self, key, held, seeds(key), validators, holders, time.now(), lookup());
        return queries.run(query, limit).thenApply(Result::ok);
    }

    /// A record that we hold ourselves and that has not expired.
    Optional<Bytes> held(Bytes key) {
        return records.get(key, time.now()).map(KadRecord::value);
    }

    CompletableFuture<Result<Optional<KadPeer>, KadFailure>> findPeer(PeerId peer) {
        return run(new FindPeerQuery(self.key(), peer, seeds(peer.encode()), lookup()));
    }

    CompletableFuture<Result<LookupEffect.Finished, KadFailure>> closest(Bytes key) {
        return run(new ClosestPeersQuery(self.key(), key, seeds(key), lookup()));
    }

    /// A look-up that begins with one peer alone and believes only whom it leads to.
    CompletableFuture<Result<LookupEffect.Finished, KadFailure>> closestThrough(PeerId first, Bytes key) {
        KadPeer seed = table.get(KadKey.of(first))
                .orElseGet(() -> KadPeer.of(first, host.peerStore().addresses(first)));
        return queries.run(
                        new ClosestPeersQuery(self.key(), key, List.of(seed), params.lookup()),
                        params.timing().query())
                .thenApply(Result::ok);
    }

    List<KadPeer> tablePeers() {
        List<KadPeer> peers = new ArrayList<>();
        table.forEach(peers::add);
        return peers;
    }

    CompletableFuture<Result<ToldPeers, KadFailure>> provide(Multihash content) {
        ownContents.add(content, true, time.monotonicNanos());
        return publish(content);
    }

    CompletableFuture<Result<List<KadPeer>, KadFailure>> providers(Multihash content) {
        List<KadPeer> known = providers.get(content, time.now());
        Bytes key = content.encode();
        return run(new FindProvidersQuery(
                self.key(), content, known, seeds(key), params.lookup().wanted(), lookup()));
    }

    KadSnapshot snapshot() {
        return new KadSnapshot(
                true,
                mode,
                table.size(),
                IntStream.range(0, table.depth()).mapToObj(table::bucketSize).toList(),
                queries.statistics().inLastMinute(time.monotonicNanos()),
                queries.statistics().median(),
                queries.openQueries(),
                queries.openRequests(),
                queries.sent(),
                queries.failed(),
                served,
                refused,
                records.size(),
                records.bytes(),
                providers.size(),
                records.expiredDropped() + providers.expiredDropped(),
                ownRecords.size());
    }

    private KadReply reply(Connection connection, KadMessage request) {
        if (connection.limits().isPresent()) {
            return new KadReply.Reset("the DHT does not run over relays");
        }
        if (!rates.take(connection.remotePeer(), request.type(), time.monotonicNanos())) {
            return new KadReply.Reset("the peer asks too fast");
        }
        AddressClass reach = connection.remoteAddress().addressClass().orElse(AddressClass.PUBLIC);
        return server.handle(
                KadPeer.of(connection.remotePeer(), List.of()),
                reach,
                ReachFilter.toldTo(connection.remoteAddress(), host.advertisedAddresses()),
                request,
                time.now());
    }

    private CompletableFuture<Result<ToldPeers, KadFailure>> publish(Bytes key, Bytes value) {
        KadMessage message = KadMessage.putValue(KadRecord.of(key, value, time.now()));
        return tell(message, reached -> ownRecords.published(key, reached, time.monotonicNanos()));
    }

    private CompletableFuture<Result<ToldPeers, KadFailure>> publish(Multihash content) {
        KadMessage message = KadMessage.addProvider(content, self);
        return tell(message, reached -> ownContents.published(content, reached, time.monotonicNanos()));
    }

    private CompletableFuture<Result<ToldPeers, KadFailure>> tell(KadMessage message, Consumer<Boolean> published) {
        return run(new TellNearestQuery(self.key(), message, seeds(message.key()), lookup()))
                .thenApply(outcome -> {
                    published.accept(outcome.asValue()
                            .filter(told -> !told.confirmed().isEmpty())
                            .isPresent());
                    return outcome;
                });
    }

    private <R> CompletableFuture<Result<R, KadFailure>> run(KadQuery<R> query) {
        return table.size() == 0
                ? failed(new KadFailure.NoPeers())
                : queries.run(query, params.timing().query()).thenApply(Result::ok);
    }

    /// Looks for ourselves, then for somebody at every distance, one after the other.
    private void planRefresh(Duration delay) {
        if (refreshPlanned) {
            return;
        }
        refreshPlanned = true;
        thread.schedule(delay, () -> {
            bucketsToRefresh.clear();
            IntStream.rangeClosed(0, Math.min(table.depth(), RefreshKeys.MAX_PREFIX))
                    .forEach(bucketsToRefresh::add);
            lookThen(self.id().encode());
        });
    }

    private void lookThen(Bytes key) {
        closest(key).thenRun(() -> thread.execute(this::refreshNext));
    }

    private void refreshNext() {
        Optional<Bytes> next = Optional.ofNullable(bucketsToRefresh.poll())
                .flatMap(prefix -> RefreshKeys.withPrefix(self.key(), prefix, entropy));
        if (next.isPresent()) {
            lookThen(next.get());
            return;
        }
        republish();
        refreshPlanned = false;
        planRefresh(params.timing().refresh());
    }

    private void maintain() {
        records.clean(time.now());
        providers.clean(time.now());
        republish();
        thread.schedule(params.timing().cleaning(), this::maintain);
    }

    private void republish() {
        if (table.size() == 0) {
            return;
        }
        long now = time.monotonicNanos();
        ownRecords.takeDue(now).forEach(due -> republish(due.key(), due.value()));
        ownContents.takeDue(now).forEach(due -> publish(due.key()));
    }

    private void republish(Bytes key, Bytes value) {
        if (validators.validate(key, value, time.now()).isOk()) {
            publish(key, value);
        } else {
            ownRecords.remove(key);
        }
    }

    private List<KadPeer> seeds(Bytes key) {
        return table.closest(KadKey.of(key), params.lookup().wanted());
    }

    private LookupParams lookup() {
        return params.lookup().forTable(table.size());
    }

    private static <R> CompletableFuture<Result<R, KadFailure>> failed(KadFailure failure) {
        return CompletableFuture.completedFuture(Result.failed(failure));
    }
}
