package org.nelumbo.libp2p.kad;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import org.nelumbo.libp2p.kad.lookup.KadAnswer;
import org.nelumbo.libp2p.kad.lookup.KadQuery;
import org.nelumbo.libp2p.kad.lookup.KadRequest;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.record.ProviderParams;
import org.nelumbo.libp2p.kad.record.ProviderStore;
import org.nelumbo.libp2p.kad.record.RecordStore;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.record.StoreParams;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.kad.table.TableParams;
import org.nelumbo.libp2p.multiformats.AddressClass;

/// A whole DHT in memory, without connections and time: requests are answered at once, in the order
/// they were made.
public final class KadNetworkFixture {
    private final Map<KadKey, Node> nodes = new LinkedHashMap<>();
    private final Set<KadKey> gone = new HashSet<>();
    private final RecordValidators validators;

    /// @param count nodes; each knows some of every distance, as after a while of use
    public KadNetworkFixture(int count, RecordValidators validators, long seed) {
        this.validators = validators;
        for (int i = 0; i < count; i++) {
            KadPeer peer = KadFixture.peer(i);
            nodes.put(peer.key(), new Node(peer));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Node> all = new ArrayList<>(nodes.values());
        for (Node node : all) {
            List<Node> others = new ArrayList<>(all);
            for (int i = others.size() - 1; i > 0; i--) {
                others.set(i, others.set(random.nextInt(i + 1), others.get(i)));
            }
            others.forEach(other -> node.table.offer(
                    other.peer, PeerNetwork.of(other.peer.addresses().getFirst(), true), 0));
        }
    }

    /// The node with this number.
    public Node node(int number) {
        return node(KadFixture.peer(number).key());
    }

    /// This node no longer answers.
    public void leave(int number) {
        gone.add(KadFixture.peer(number).key());
    }

    /// Who really is nearest among those that answer, except `asker`.
    public List<KadPeer> nearest(KadKey target, int count, KadPeer asker) {
        return nodes.values().stream()
                .map(node -> node.peer)
                .filter(peer -> !gone.contains(peer.key()) && !peer.equals(asker))
                .sorted(Comparator.comparing(peer -> peer.key().distance(target)))
                .limit(count)
                .toList();
    }

    /// Runs a query of `asker` to its end.
    public <R> R run(Node asker, KadQuery<R> query, Instant now) {
        Queue<KadRequest> open = new ArrayDeque<>(query.start());
        while (!open.isEmpty()) {
            KadRequest request = open.remove();
            open.addAll(
                    gone.contains(request.to().key())
                            ? query.failed(request)
                            : reply(query, request, node(request.to().key()).handle(asker.peer, request, now)));
        }
        return query.result().orElseThrow();
    }

    private Node node(KadKey key) {
        return Objects.requireNonNull(nodes.get(key), "nobody stands there");
    }

    private static <R> List<KadRequest> reply(KadQuery<R> query, KadRequest request, KadReply reply) {
        return switch (reply) {
            case KadReply.Answer(KadMessage message) -> query.answered(request, KadAnswer.of(message));
            case KadReply.Silence() -> query.answered(request, KadAnswer.of(request.message()));
            case KadReply.Reset _ -> query.failed(request);
        };
    }

    /// One node: what it knows and how it answers.
    public final class Node {
        public final KadPeer peer;
        public final RoutingTable table;
        public final RecordStore records;
        public final ProviderStore providers;
        private final KadServer server;

        private Node(KadPeer peer) {
            this.peer = peer;
            this.table = new RoutingTable(peer.key(), TableParams.DEFAULT);
            this.records = new RecordStore(peer.key(), StoreParams.DEFAULT, validators);
            this.providers = new ProviderStore(peer.key(), ProviderParams.DEFAULT);
            this.server = new KadServer(peer, table, records, providers, any -> List.of());
        }

        /// Known peers to begin a look-up with.
        public List<KadPeer> seeds(KadKey target) {
            return table.closest(target, 20);
        }

        KadReply handle(KadPeer asker, KadRequest request, Instant now) {
            return server.handle(asker, AddressClass.PUBLIC, peer.addresses(), request.message(), now);
        }
    }
}
