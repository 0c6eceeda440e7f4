package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SleepWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T09:41:00Z");
    private static final Duration TICK = Duration.ofSeconds(5);

    private final SleepWatch watch = new SleepWatch(Duration.ofSeconds(30), START, 0);

    private boolean look(long wallSeconds, long monotonicSeconds) {
        return watch.wokeUp(
                START.plusSeconds(wallSeconds),
                Duration.ofSeconds(monotonicSeconds).toNanos(),
                TICK);
    }

    @Test
    void aClockThatWentOnWhileTheOtherStoodStillIsASleep() {
        assertThat(look(5, 5)).isFalse();
        assertThat(look(3_605, 10)).isTrue();
        assertThat(look(3_610, 15)).isFalse();
    }

    @Test
    void nobodyLookingForLongIsASleepToo() {
        assertThat(look(3_600, 3_600)).isTrue();
    }

    @Test
    void aBusyComputerAndAClockSetBackAreNoSleep() {
        assertThat(look(34, 34)).isFalse();
        assertThat(look(-3_600, 39)).isFalse();
    }
}
