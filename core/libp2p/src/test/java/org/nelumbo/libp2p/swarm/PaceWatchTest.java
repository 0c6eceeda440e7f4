package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.LeastPace;

class PaceWatchTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final AtomicInteger cut = new AtomicInteger();
    private final PaceWatch watch = new PaceWatch(new StreamTimer(channel.eventLoop()));

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
        watch.keep(LeastPace.DEFAULT, cut::incrementAndGet);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void oneByteASecondIsCutAfterTheGrace() {
        for (int second = 1; second <= 4; second++) {
            watch.arrived(1);
            pass(1);
            assertThat(cut).hasValue(0);
        }
        pass(1);
        assertThat(cut).hasValue(1);
        pass(10);
        assertThat(cut).hasValue(1);
    }

    @Test
    void whoKeepsThePaceIsLeftAloneUntilHeStops() {
        for (int second = 1; second <= 20; second++) {
            watch.arrived(1024);
            pass(1);
        }
        assertThat(cut).hasValue(0);
        pass(1);
        assertThat(cut).hasValue(1);
    }

    @Test
    void aCancelledWatchCutsNobody() {
        watch.cancel();
        pass(60);
        assertThat(cut).hasValue(0);
    }
}
