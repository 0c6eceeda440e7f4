package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.secure.noise.HandshakeThreads;

@Timeout(10)
class HandshakePoolTest {
    private final List<String> events = new ArrayList<>();
    private final Queue<Runnable> turns = new ArrayDeque<>();
    private final AtomicInteger displaced = new AtomicInteger();
    private final HandshakePool.NewestFirst three =
            new HandshakePool.NewestFirst(turns::add, 3, displaced::incrementAndGet);

    private void handshake(HandshakeThreads threads, String name) {
        threads.run(() -> events.add(name), () -> events.add("not " + name));
    }

    private void runAll() {
        for (Runnable turn = turns.poll(); turn != null; turn = turns.poll()) {
            turn.run();
        }
    }

    @Test
    void theNewestIsServedFirst() {
        handshake(three, "a");
        handshake(three, "b");
        handshake(three, "c");
        runAll();
        assertThat(events).containsExactly("c", "b", "a");
        assertThat(displaced).hasValue(0);
    }

    @Test
    void theOldestThatWaitsMakesWayWhenThereIsNoRoom() {
        for (String name : List.of("a", "b", "c", "d", "e")) {
            handshake(three, name);
        }
        assertThat(events).containsExactly("not a", "not b");
        assertThat(displaced).hasValue(2);
        assertThat(turns).hasSize(3);
        runAll();
        assertThat(events).containsExactly("not a", "not b", "e", "d", "c");
    }

    @Test
    void afterTheEndEverythingIsRefused() {
        HandshakePool.NewestFirst ended = new HandshakePool.NewestFirst(
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                3,
                displaced::incrementAndGet);
        handshake(ended, "a");
        assertThat(events).containsExactly("not a");
    }

    @Test
    void sixtyFourInboundHandshakesWaitAndOutboundOnesDoNotWaitForThem() throws InterruptedException {
        List<Integer> refused = new CopyOnWriteArrayList<>();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (HandshakePool pool =
                new HandshakePool(2, Thread.ofPlatform().daemon().factory(), displaced::incrementAndGet)) {
            HandshakeThreads inbound = pool.forDirection(Direction.INBOUND);
            inbound.run(
                    () -> {
                        busy.countDown();
                        awaitQuietly(release);
                    },
                    busy::countDown);
            busy.await();
            AtomicInteger served = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                int number = i;
                inbound.run(served::incrementAndGet, () -> refused.add(number));
            }
            assertThat(refused).hasSize(36).startsWith(0, 1, 2).endsWith(35);
            assertThat(displaced).hasValue(36);
            CountDownLatch ours = new CountDownLatch(1);
            pool.forDirection(Direction.OUTBOUND).run(ours::countDown, () -> {});
            ours.await();
            assertThat(served).hasValue(0);
            release.countDown();
            await().until(() -> served.get() == HandshakePool.MAX_WAITING_INBOUND);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
