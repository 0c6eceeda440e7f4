package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.kad.lookup.ClosestPeersQuery;
import org.nelumbo.libp2p.kad.lookup.KadAnswer;
import org.nelumbo.libp2p.kad.lookup.KadRequest;
import org.nelumbo.libp2p.kad.lookup.LookupEffect;
import org.nelumbo.libp2p.kad.lookup.LookupParams;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.kad.table.TableParams;
import org.nelumbo.libp2p.peer.PeerId;

class QueryRunnerTest {
    private static final KadKey SELF = KadFixture.peer(0).key();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private record Sent(KadRequest request, Consumer<Optional<KadAnswer>> outcome) {}

    private final List<Sent> sent = new ArrayList<>();
    private boolean online = true;
    private final KadIo io = new KadIo() {
        @Override
        public void send(KadRequest request, Consumer<Optional<KadAnswer>> outcome) {
            sent.add(new Sent(request, outcome));
        }

        @Override
        public void ping(PeerId peer, Consumer<Boolean> outcome) {
            throw new AssertionError("a query pings nobody");
        }

        @Override
        public boolean isOnline() {
            return online;
        }
    };
    private final ManualTime time = new ManualTime();
    private final ManualEventThread thread = new ManualEventThread(time);
    private final RoutingTable table = new RoutingTable(SELF, TableParams.DEFAULT);
    private final QueryRunner runner = new QueryRunner(thread, time, io, table, 32);

    @Test
    void thirtyTwoRequestsAreUnderWayAtMost() {
        IntStream.range(0, 5).forEach(i -> start("key " + i));
        assertThat(sent).hasSize(32);
        assertThat(runner.openRequests()).isEqualTo(32);
        assertThat(runner.openQueries()).isEqualTo(5);
        answer(sent.getFirst());
        assertThat(sent).hasSize(33);
    }

    @Test
    void aQueryEndsWithWhatItHasWhenItsTimeIsUp() {
        CompletableFuture<LookupEffect.Finished> closest = start("key");
        answer(sent.getFirst());
        thread.advance(LIMIT.minusMillis(1));
        assertThat(closest).isNotDone();
        thread.advance(Duration.ofMillis(1));
        assertThat(closest.join().nearest())
                .containsExactly(sent.getFirst().request().to());
        assertThat(runner.openQueries()).isZero();
        assertThat(runner.statistics().median()).contains(LIMIT);
        assertThat(runner.statistics().inLastMinute(time.monotonicNanos())).isEqualTo(1);
        thread.advance(Duration.ofMinutes(1));
        assertThat(runner.statistics().inLastMinute(time.monotonicNanos())).isZero();
    }

    @Test
    void answersThatComeTooLateChangeNothing() {
        CompletableFuture<LookupEffect.Finished> closest = start("key");
        thread.advance(LIMIT);
        answer(sent.getFirst());
        assertThat(closest.join().nearest()).isEmpty();
        assertThat(runner.openRequests()).isEqualTo(9);
    }

    @Test
    void whoFailsTwiceLeavesTheTable() {
        KadPeer peer = KadFixture.peer(1);
        table.offer(peer, PeerNetwork.UNCOUNTED, 0);
        for (int i = 0; i < 2; i++) {
            runner.run(query("key", List.of(peer)), LIMIT);
            sent.getLast().outcome().accept(Optional.empty());
            thread.runReady();
        }
        assertThat(table.size()).isZero();
        assertThat(runner.failed()).isEqualTo(2);
    }

    @Test
    void aPeerOfTheTableIsAskedWhereTheTableSaysItIsToo() {
        KadPeer peer = KadFixture.peer(1);
        KadPeer elsewhere = peer.at(List.of(KadFixture.address("/ip4/203.0.113.7/tcp/4001")));
        table.offer(peer, PeerNetwork.UNCOUNTED, 0);
        runner.run(query("key", List.of(elsewhere)), LIMIT);
        assertThat(sent.getLast().request().to().addresses())
                .containsExactly(
                        peer.addresses().getFirst(), elsewhere.addresses().getFirst());
    }

    @Test
    void nobodyLeavesTheTableWhileWeAreOffline() {
        KadPeer peer = KadFixture.peer(1);
        table.offer(peer, PeerNetwork.UNCOUNTED, 0);
        online = false;
        for (int i = 0; i < 5; i++) {
            runner.run(query("key", List.of(peer)), LIMIT);
            sent.getLast().outcome().accept(Optional.empty());
            thread.runReady();
        }
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void stoppedEveryQueryEnds() {
        List<CompletableFuture<LookupEffect.Finished>> queries =
                IntStream.range(0, 5).mapToObj(i -> start("key " + i)).toList();
        runner.stop();
        assertThat(queries).allMatch(CompletableFuture::isDone);
        assertThat(runner.openQueries()).isZero();
    }

    private CompletableFuture<LookupEffect.Finished> start(String key) {
        return runner.run(
                query(key, IntStream.range(1, 21).mapToObj(KadFixture::peer).toList()), LIMIT);
    }

    private static ClosestPeersQuery query(String key, List<KadPeer> seeds) {
        return new ClosestPeersQuery(SELF, KadFixture.text(key), seeds, LookupParams.DEFAULT);
    }

    private void answer(Sent question) {
        question.outcome().accept(Optional.of(KadAnswer.of(question.request().message())));
        thread.runReady();
    }
}
