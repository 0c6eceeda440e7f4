package org.nelumbo.libp2p.kad;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.kad.lookup.KadAnswer;
import org.nelumbo.libp2p.kad.lookup.KadQuery;
import org.nelumbo.libp2p.kad.lookup.KadRequest;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.peerstore.AddressUnion;

/// Runs queries side by side: sends what they ask for, so many requests at a time over all of them, and
/// ends those whose time is up. Everything happens on the event thread.
final class QueryRunner {
    /// One query under way.
    private final class Run<R> {
        private final KadQuery<R> query;
        private final CompletableFuture<R> future = new CompletableFuture<>();
        private final long startedNanos = time.monotonicNanos();
        private Cancellable timeout = () -> {};

        Run(KadQuery<R> query) {
            this.query = query;
        }

        void add(List<KadRequest> requests) {
            Optional<R> result = query.result();
            if (result.isPresent() && !future.isDone()) {
                finish(result.get());
            }
            requests.forEach(request -> waiting.add(new Pending(this, request)));
        }

        void ended(KadRequest request, Optional<KadAnswer> answer) {
            add(answer.map(given -> query.answered(request, given)).orElseGet(() -> query.failed(request)));
        }

        void stop() {
            add(query.stop());
        }

        private void finish(R result) {
            timeout.cancel();
            running.remove(this);
            waiting.removeIf(pending -> pending.run() == this);
            statistics.ended(startedNanos, time.monotonicNanos());
            future.complete(result);
        }
    }

    private record Pending(QueryRunner.Run<?> run, KadRequest request) {}

    private final EventThread thread;
    private final TimeSource time;
    private final KadIo io;
    private final RoutingTable table;
    private final int maxOpen;
    private final QueryStatistics statistics = new QueryStatistics();
    private final List<Run<?>> running = new ArrayList<>();
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private int open;
    private long sent;
    private long failed;

    QueryRunner(EventThread thread, TimeSource time, KadIo io, RoutingTable table, int maxOpen) {
        this.thread = thread;
        this.time = time;
        this.io = io;
        this.table = table;
        this.maxOpen = maxOpen;
    }

    /// Starts a query.
    ///
    /// @param limit when that is over, the query ends with what it has
    <R> CompletableFuture<R> run(KadQuery<R> query, Duration limit) {
        Run<R> run = new Run<>(query);
        running.add(run);
        run.timeout = thread.schedule(limit, run::stop);
        run.add(query.start());
        pump();
        return run.future;
    }

    /// Ends every query with what it has.
    void stop() {
        List.copyOf(running).forEach(Run::stop);
        waiting.clear();
    }

    QueryStatistics statistics() {
        return statistics;
    }

    int openQueries() {
        return running.size();
    }

    int openRequests() {
        return open;
    }

    long sent() {
        return sent;
    }

    long failed() {
        return failed;
    }

    private void pump() {
        while (open < maxOpen && !waiting.isEmpty()) {
            Pending next = waiting.remove();
            open++;
            sent++;
            io.send(atKnownAddresses(next.request()), answer -> thread.execute(() -> ended(next, answer)));
        }
    }

    /// Where the table says a peer is it was once reached: that nobody else's word may push out. So
    /// a peer counts as failed only if it was not there either.
    private KadRequest atKnownAddresses(KadRequest request) {
        KadPeer to = request.to();
        return table.get(to.key())
                .map(known -> AddressUnion.inTurns(List.of(known.addresses(), to.addresses()), KadPeer.MAX_ADDRESSES))
                .map(addresses -> new KadRequest(to.at(addresses), request.message()))
                .orElse(request);
    }

    private void ended(Pending pending, Optional<KadAnswer> answer) {
        open--;
        if (answer.isPresent()) {
            table.answered(pending.request().to().key(), time.monotonicNanos());
        } else {
            failed++;
            if (io.isOnline()) {
                table.failed(pending.request().to().key());
            }
        }
        pending.run().ended(pending.request(), answer);
        pump();
    }
}
