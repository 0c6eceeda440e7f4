package org.nelumbo.libp2p.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.KadReply;
import org.nelumbo.libp2p.kad.KadServer;
import org.nelumbo.libp2p.kad.lookup.ClosestPeersQuery;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.GetValueQuery;
import org.nelumbo.libp2p.kad.lookup.LookupEffect;
import org.nelumbo.libp2p.kad.lookup.LookupParams;
import org.nelumbo.libp2p.kad.lookup.TellNearestQuery;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.ProviderParams;
import org.nelumbo.libp2p.kad.record.ProviderStore;
import org.nelumbo.libp2p.kad.record.RecordStore;
import org.nelumbo.libp2p.kad.record.StoreParams;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.multiformats.AddressClass;

/// Runs the real DHT code of one node on virtual time: its table, its server and stores, its queries.
final class KadDriver implements SimService {
    private static final Duration FIRST_LOOKUP = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofMinutes(5);
    private static final int ENOUGH_HOLDERS = 3;

    private final KadWorld kad;
    private final SimHost host;
    private final KadConduct conduct;
    private final RandomGenerator random;
    private final KadPeer self;
    private final KadRequests requests;
    private RoutingTable table;
    private RecordStore records;
    private KadServer server;

    KadDriver(KadWorld kad, SimHost host, KadConduct conduct) {
        this.kad = kad;
        this.host = host;
        this.conduct = conduct;
        this.random = host.world().simulation().streams().of(host.number(), SeededStreams.Purpose.KAD);
        this.self = kad.peer(host.number());
        this.table = new RoutingTable(self.key(), kad.tableParams());
        this.records = new RecordStore(self.key(), StoreParams.DEFAULT, kad.validators());
        this.server = server();
        this.requests = new KadRequests(kad, host.number(), table);
    }

    int number() {
        return host.number();
    }

    boolean isServer() {
        return conduct != KadConduct.CLIENT;
    }

    /// True for servers whose answers look like answers.
    boolean answers() {
        return conduct == KadConduct.SERVER || conduct == KadConduct.LIAR;
    }

    RoutingTable table() {
        return table;
    }

    RecordStore records() {
        return records;
    }

    /// The most requests that were under way or waiting at one time.
    int mostRequests() {
        return requests.most();
    }

    @Override
    public void started() {
        table = new RoutingTable(self.key(), kad.tableParams());
        records = new RecordStore(self.key(), StoreParams.DEFAULT, kad.validators());
        server = server();
        requests.reset(table);
        if (conduct == KadConduct.SERVER || conduct == KadConduct.CLIENT) {
            kad.world().planTimer(number(), random.nextLong(FIRST_LOOKUP.toNanos()), this::refresh);
        }
    }

    @Override
    public Optional<SimReply> asked(int asker, SimMessage question) {
        if (!(question instanceof KadPacket(KadMessage request))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (conduct) {
                    case CLIENT -> new SimReply.Reset();
                    case SERVER -> serve(asker, request);
                    case SILENT -> isPing(request) ? answer(request) : new SimReply.Nothing();
                    case LIAR -> answer(lie(request));
                });
    }

    /// Finds the nodes nearest to a key.
    void findClosest(Bytes key, Consumer<LookupEffect.Finished> then) {
        requests.run(new ClosestPeersQuery(self.key(), key, nearest(key), lookupParams()), then);
    }

    /// Stores a value with the nodes nearest to its key.
    void put(Bytes key, Bytes value, Consumer<ToldPeers> then) {
        KadMessage message = KadMessage.putValue(KadRecord.of(key, value, now()));
        requests.run(new TellNearestQuery(self.key(), message, nearest(key), lookupParams()), then);
    }

    /// Reads a value.
    void get(Bytes key, Consumer<FoundValue> then) {
        requests.run(
                new GetValueQuery(
                        self,
                        key,
                        records.get(key, now()),
                        nearest(key),
                        kad.validators(),
                        ENOUGH_HOLDERS,
                        now(),
                        lookupParams()),
                then);
    }

    /// An attacker presents itself to a node again and again.
    void courts(int victim, Duration every) {
        requests.introduce(victim);
        kad.world().planTimer(number(), every.toNanos(), () -> courts(victim, every));
    }

    private SimReply serve(int asker, KadMessage request) {
        if (kad.isServer(asker)) {
            requests.consider(asker);
        }
        return switch (server.handle(kad.peer(asker), AddressClass.PUBLIC, self.addresses(), request, now())) {
            case KadReply.Answer(KadMessage message) -> answer(message);
            case KadReply.Silence _ -> new SimReply.Taken();
            case KadReply.Reset _ -> new SimReply.Reset();
        };
    }

    /// Names the accomplices nearest to the key, and claims to have stored what it has not.
    private KadMessage lie(KadMessage request) {
        return switch (request.type()) {
            case PUT_VALUE, ADD_PROVIDER, PING -> request;
            case FIND_NODE, GET_VALUE, GET_PROVIDERS ->
                request.answer(Optional.empty(), kad.accomplices(request.key()), List.of());
        };
    }

    /// Looks for itself, then for one key at every distance at which there is room.
    private void refresh() {
        if (table.size() == 0) {
            kad.seeds().stream().filter(seed -> !seed.equals(self)).forEach(requests::introduce);
        }
        findClosest(self.id().encode(), found -> {
            // Whoever is nearer than the farthest of these has been found already.
            int known = found.nearest().isEmpty()
                    ? 0
                    : self.key().commonPrefix(found.nearest().getLast().key());
            for (int prefix = 0; prefix < known; prefix++) {
                if (table.bucketSize(prefix) < kad.tableParams().bucketSize()) {
                    findClosest(kad.keyNear(self.key(), prefix, random), nearest -> {});
                }
            }
        });
        kad.world().planTimer(number(), REFRESH.toNanos(), this::refresh);
    }

    private List<KadPeer> nearest(Bytes key) {
        List<KadPeer> known = table.closest(KadKey.of(key), LookupParams.DEFAULT.wanted());
        return known.isEmpty() ? kad.seeds() : known;
    }

    private LookupParams lookupParams() {
        return LookupParams.DEFAULT.forTable(table.size());
    }

    private KadServer server() {
        return new KadServer(
                self,
                table,
                records,
                new ProviderStore(self.key(), ProviderParams.DEFAULT),
                id -> host.world()
                        .number(id)
                        .map(number -> kad.peer(number).addresses())
                        .orElse(List.of()));
    }

    private Instant now() {
        return host.world().simulation().clock().now();
    }

    private static boolean isPing(KadMessage request) {
        return request.equals(KadMessage.ping());
    }

    private static SimReply answer(KadMessage message) {
        return new SimReply.Answer(new KadPacket(message));
    }
}
