package org.nelumbo.foundation.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;

class EventThreadTest {
    @Test
    void tasksRunInOrderOnOneThreadAndADefectDoesNotEndIt() throws Exception {
        CompletableFuture<Throwable> defect = new CompletableFuture<>();
        try (EventThread events = new ThreadedEventThread("test", defect::complete)) {
            List<Integer> seen = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            events.execute(() -> seen.add(1));
            events.execute(() -> {
                throw new IllegalStateException("planted");
            });
            events.execute(() -> {
                seen.add(events.isCurrent() ? 2 : -2);
                done.countDown();
            });
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(seen).containsExactly(1, 2);
            assertThat(defect.get(5, TimeUnit.SECONDS)).hasMessage("planted");
            assertThat(events.isCurrent()).isFalse();
        }
    }

    @Test
    void aCancelledTaskNeverRunsAndAClosedThreadTakesNoMore() throws Exception {
        EventThread events = new ThreadedEventThread("test", defect -> {});
        CountDownLatch ran = new CountDownLatch(1);
        events.schedule(Duration.ofHours(1), ran::countDown).cancel();
        events.close();
        events.execute(ran::countDown);
        assertThat(ran.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void closingFinishesTheRunningTaskUndisturbedAndDropsTheOthers() throws Exception {
        EventThread events = new ThreadedEventThread("test", defect -> {});
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Boolean> finished = new CompletableFuture<>();
        CountDownLatch dropped = new CountDownLatch(1);
        events.execute(() -> {
            running.countDown();
            finished.complete(pausedUndisturbed());
        });
        events.execute(dropped::countDown);
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        events.close();
        assertThat(finished).isCompletedWithValue(true);
        assertThat(dropped.getCount()).isEqualTo(1);
    }

    @Test
    void aThreadMayCloseItself() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        EventThread events = new ThreadedEventThread("test", closed::completeExceptionally);
        events.execute(() -> {
            events.close();
            closed.complete(true);
        });
        assertThat(closed.get(3, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean pausedUndisturbed() {
        try {
            return !new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException disturbed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void theManualThreadRunsPlannedTasksAtTheirTime() {
        ManualTime time = new ManualTime();
        ManualEventThread events = new ManualEventThread(time);
        List<String> seen = new ArrayList<>();
        events.schedule(Duration.ofSeconds(2), () -> seen.add("two"));
        events.schedule(Duration.ofSeconds(1), () -> {
            seen.add("one");
            events.schedule(Duration.ofMillis(500), () -> seen.add("one and a half"));
        });
        events.advance(Duration.ofMillis(1600));
        assertThat(seen).containsExactly("one", "one and a half");
        events.advance(Duration.ofSeconds(1));
        assertThat(seen).containsExactly("one", "one and a half", "two");
    }
}
