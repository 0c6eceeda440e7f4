package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.fixture.FixtureCircle;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

class TopicGuardTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final FixtureCircle wallet = new FixtureCircle(1, 2);
    private final TopicGuard guard = new TopicGuard(new PresenceValidator(PresenceTimes.DEFAULT));

    @Test
    void newsIsPassedOnOnce() {
        assertThat(guard.judge(record(NOON), NOON)).isEqualTo(TopicGuard.Verdict.ACCEPT);
        assertThat(guard.judge(record(NOON), NOON)).isEqualTo(TopicGuard.Verdict.IGNORE);
        assertThat(guard.judge(record(NOON.minusSeconds(60)), NOON)).isEqualTo(TopicGuard.Verdict.IGNORE);
        assertThat(guard.judge(record(NOON.plusSeconds(60)), NOON)).isEqualTo(TopicGuard.Verdict.ACCEPT);
    }

    @Test
    void nobodySpeaksEverySecond() {
        assertThat(guard.judge(record(NOON), NOON)).isEqualTo(TopicGuard.Verdict.ACCEPT);
        assertThat(guard.judge(record(NOON.plusSeconds(1)), NOON.plusSeconds(1)))
                .isEqualTo(TopicGuard.Verdict.IGNORE);
        assertThat(guard.judge(record(NOON.plusSeconds(5)), NOON.plusSeconds(5)))
                .isEqualTo(TopicGuard.Verdict.ACCEPT);
    }

    @Test
    void aWrongClockIsNoCrimeAndAWrongSignatureIsOne() {
        Bytes good = record(NOON);
        byte[] forged = good.toArray();
        forged[500] ^= 1;

        assertThat(guard.judge(good, NOON.plus(Duration.ofHours(3)))).isEqualTo(TopicGuard.Verdict.IGNORE);
        assertThat(guard.judge(good, NOON.minus(Duration.ofHours(3)))).isEqualTo(TopicGuard.Verdict.IGNORE);
        assertThat(guard.judge(Bytes.of(forged), NOON)).isEqualTo(TopicGuard.Verdict.REJECT);
        assertThat(guard.judge(Bytes.EMPTY, NOON)).isEqualTo(TopicGuard.Verdict.REJECT);
    }

    private Bytes record(Instant at) {
        return wallet.record(0, at, List.of(), new SeededEntropy(at.toEpochMilli()))
                .encode();
    }
}
