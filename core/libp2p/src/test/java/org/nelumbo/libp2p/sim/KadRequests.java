package org.nelumbo.libp2p.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.nelumbo.libp2p.kad.lookup.KadAnswer;
import org.nelumbo.libp2p.kad.lookup.KadQuery;
import org.nelumbo.libp2p.kad.lookup.KadRequest;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.Admission;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.RoutingTable;

/// The requests of one node: so many at a time, the others wait. Whoever answers is offered to the table.
final class KadRequests {
    /// More waiting than that is a fault of whoever makes them.
    static final int MAX_WAITING = 2_000;

    private static final int MAX_UNDER_WAY = 32;
    private static final int MAX_CHECKS = 8;
    private static final Duration QUERY_LIMIT = Duration.ofSeconds(30);

    private final KadWorld kad;
    private final int number;
    private final Queue<Runnable> waiting = new ArrayDeque<>(0);
    /// Nodes that are being pinged; only ever asked for one of them.
    private final Set<Integer> checks = new HashSet<>(0);

    private RoutingTable table;
    private int underWay;
    private int most;

    KadRequests(KadWorld kad, int number, RoutingTable table) {
        this.kad = kad;
        this.number = number;
        this.table = table;
    }

    void reset(RoutingTable fresh) {
        table = fresh;
        waiting.clear();
        checks.clear();
        underWay = 0;
    }

    int most() {
        return most;
    }

    /// Runs a query; `then` gets its result, at the latest when its time is up.
    <R> void run(KadQuery<R> query, Consumer<R> then) {
        Running<R> running = new Running<>(query, then);
        kad.world().planTimer(number, QUERY_LIMIT.toNanos(), running::timeIsUp);
        running.send(query.start());
    }

    /// Tells a node that we are there; if it answers, it is offered to the table.
    void introduce(KadPeer peer) {
        kad.world().number(peer.id()).ifPresent(this::introduce);
    }

    /// The same by number.
    void introduce(int other) {
        send(
                new KadRequest(
                        kad.peer(other),
                        KadMessage.findNode(kad.peer(number).id().encode())),
                answer -> {});
    }

    /// A server has shown itself: unless it is known, it is pinged and then offered to the table.
    void consider(int other) {
        if (table.get(kad.peer(other).key()).isEmpty() && checks.size() < MAX_CHECKS && checks.add(other)) {
            send(new KadRequest(kad.peer(other), KadMessage.ping()), answer -> checks.remove(other));
        }
    }

    private void send(KadRequest request, Consumer<Optional<KadMessage>> then) {
        if (underWay == MAX_UNDER_WAY) {
            waiting.add(() -> send(request, then));
            most = Math.max(most, underWay + waiting.size());
            if (waiting.size() > MAX_WAITING) {
                throw new IllegalStateException("more than " + MAX_WAITING + " requests wait");
            }
            return;
        }
        underWay++;
        most = Math.max(most, underWay);
        Optional<Integer> target = kad.world().number(request.to().id());
        if (target.isEmpty()) {
            long takes = kad.world().network().params().dialTimeout().toNanos();
            kad.world().planTimer(number, takes, () -> ended(request, new SimReply.Nothing(), then));
            return;
        }
        kad.world()
                .network()
                .ask(number, target.get(), new KadPacket(request.message()), reply -> ended(request, reply, then));
    }

    private void ended(KadRequest request, SimReply reply, Consumer<Optional<KadMessage>> then) {
        underWay--;
        switch (reply) {
            case SimReply.Answer(KadPacket(KadMessage message)) -> {
                offer(request.to());
                then.accept(Optional.of(message));
            }
            case SimReply.Taken _ -> then.accept(Optional.of(request.message()));
            case SimReply.Answer _, SimReply.Reset _, SimReply.Nothing _ -> {
                table.failed(request.to().key());
                then.accept(Optional.empty());
            }
        }
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
    }

    private void offer(KadPeer peer) {
        int other = kad.world().number(peer.id()).orElseThrow();
        if (!kad.isServer(other)) {
            return;
        }
        Admission admission =
                table.offer(peer, kad.group(other), kad.world().simulation().nowNanos());
        if (admission instanceof Admission.PingFirst(KadPeer silent)) {
            send(new KadRequest(silent, KadMessage.ping()), answer -> {
                if (answer.isEmpty()) {
                    table.remove(silent.key());
                    table.offer(peer, kad.group(other), kad.world().simulation().nowNanos());
                }
            });
        }
    }

    private final class Running<R> {
        private final KadQuery<R> query;
        private final Consumer<R> then;
        private boolean reported;

        Running(KadQuery<R> query, Consumer<R> then) {
            this.query = query;
            this.then = then;
        }

        void send(List<KadRequest> next) {
            for (KadRequest request : next) {
                KadRequests.this.send(
                        request,
                        answer -> send(answer.map(message -> query.answered(request, KadAnswer.of(message)))
                                .orElseGet(() -> query.failed(request))));
            }
            report();
        }

        void timeIsUp() {
            if (!reported) {
                send(query.stop());
            }
        }

        private void report() {
            if (!reported && query.result().isPresent()) {
                reported = true;
                then.accept(query.result().get());
            }
        }
    }
}
