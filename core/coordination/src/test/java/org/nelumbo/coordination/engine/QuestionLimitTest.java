package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.manual.ManualTime;

class QuestionLimitTest {
    private final FixtureGroup group = FixtureGroup.of(1, 2);
    private final MemberId bob = group.participant(0).member();
    private final MemberId carol = group.participant(1).member();
    private final ManualTime time = new ManualTime();
    private final QuestionLimit limit = new QuestionLimit(time);

    @Test
    void inNoSixtySecondsMoreThanAHundredAreTaken() {
        assertThat(taken(60)).isEqualTo(60);
        time.advance(Duration.ofSeconds(30));
        assertThat(taken(60)).isEqualTo(40);
        time.advance(Duration.ofSeconds(30));
        assertThat(taken(100)).isEqualTo(60);
        time.advance(Duration.ofSeconds(30).minusNanos(1));
        assertThat(taken(1)).isZero();
        time.advance(Duration.ofNanos(1));
        assertThat(taken(100)).isEqualTo(40);
    }

    @Test
    void eachMemberHasALimitOfTheirOwn() {
        assertThat(taken(200)).isEqualTo(100);
        assertThat(limit.take(carol)).isTrue();
    }

    private long taken(int tries) {
        return IntStream.range(0, tries).filter(i -> limit.take(bob)).count();
    }
}
