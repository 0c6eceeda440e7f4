package org.nelumbo.coordination.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;

class ReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    @Test
    void numbersArriveInAnyOrderButNeverTwice() {
        SequenceWindow window = new SequenceWindow(0);
        window.note(3);

        assertThat(window.judge(1)).isEqualTo(SequenceWindow.Verdict.ACCEPTED);
        assertThat(window.judge(3)).isEqualTo(SequenceWindow.Verdict.USED);
        assertThat(window.judge(103)).isEqualTo(SequenceWindow.Verdict.ACCEPTED);
        assertThat(window.judge(104)).isEqualTo(SequenceWindow.Verdict.GAP);
    }

    @Test
    void outsideOfAttemptsTheFirstNumberSeenIsTheStart() {
        ReplayGuard guard = new ReplayGuard();
        SequenceWindow.Key request = new SequenceWindow.Key(Bytes.of((byte) 1), Bytes.of((byte) 2), 0);
        SequenceWindow.Key attempt = new SequenceWindow.Key(Bytes.of((byte) 1), Bytes.of((byte) 2), 1);

        assertThat(guard.judge(request, 500)).isEqualTo(SequenceWindow.Verdict.ACCEPTED);
        assertThat(guard.judge(attempt, 500)).isEqualTo(SequenceWindow.Verdict.GAP);
        guard.note(Bytes.of((byte) 7), request, 500);
        assertThat(guard.isKnown(Bytes.of((byte) 7))).isTrue();
        assertThat(guard.judge(request, 500)).isEqualTo(SequenceWindow.Verdict.USED);
    }

    @Test
    void timesAreBelievedWithinLimits() {
        ClockPolicy policy = ClockPolicy.DEFAULT;

        assertThat(policy.judge(NOW, NOW.plusSeconds(1), NOW)).isEqualTo(ClockPolicy.Verdict.CURRENT);
        assertThat(policy.judge(NOW.plusSeconds(300), NOW.plusSeconds(400), NOW))
                .isEqualTo(ClockPolicy.Verdict.CURRENT);
        assertThat(policy.judge(NOW.plusSeconds(301), NOW.plusSeconds(400), NOW))
                .isEqualTo(ClockPolicy.Verdict.FROM_FUTURE);
        assertThat(policy.judge(NOW.minusSeconds(9), NOW, NOW)).isEqualTo(ClockPolicy.Verdict.EXPIRED);
        assertThat(policy.judge(NOW, NOW.plus(Duration.ofDays(91)), NOW)).isEqualTo(ClockPolicy.Verdict.BAD_LIFETIME);
        assertThat(policy.judge(NOW, NOW, NOW)).isEqualTo(ClockPolicy.Verdict.BAD_LIFETIME);
    }
}
