package org.nelumbo.security.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;

class StandingPolicyTest {
    private static final Instant START = Instant.parse("2026-11-23T09:41:00Z");
    private static final StandingPolicy POLICY = StandingPolicy.DEFAULT;

    @Test
    void eachRuleCostsItsPriceAndIsCounted() {
        PeerStanding standing = POLICY.after(POLICY.fresh(START), violation(Rule.BAD_SIGNATURE, START));
        standing = POLICY.after(standing, violation(Rule.BAD_SIGNATURE, START));

        assertThat(standing.points()).isEqualTo(60);
        assertThat(standing.broken()).containsEntry(Rule.BAD_SIGNATURE, 2);
        assertThat(POLICY.isGraylisted(standing, START)).isFalse();
    }

    @Test
    void whoHasNoPointsLeftIsIgnoredForAnHourAndComesBackWithHalf() {
        PeerStanding standing = POLICY.after(POLICY.fresh(START), violation(Rule.EQUIVOCATION, START));
        standing = POLICY.after(standing, violation(Rule.EQUIVOCATION, START));

        assertThat(POLICY.isGraylisted(standing, START.plus(Duration.ofMinutes(59))))
                .isTrue();
        Instant later = START.plus(Duration.ofMinutes(60));
        assertThat(POLICY.isGraylisted(standing, later)).isFalse();
        assertThat(POLICY.at(standing, later).points()).isEqualTo(50);
    }

    @Test
    void pointsComeBackWithTimeButNeverAboveTheMost() {
        PeerStanding standing = POLICY.after(POLICY.fresh(START), violation(Rule.SEQUENCE_BROKEN, START));

        assertThat(POLICY.at(standing, START.plus(Duration.ofSeconds(150))).points())
                .isEqualTo(97);
        assertThat(POLICY.at(standing, START.plus(Duration.ofDays(400))).points())
                .isEqualTo(100);
    }

    private static Violation violation(Rule rule, Instant at) {
        return new Violation(Bytes.of((byte) 1), rule, at, Bytes.EMPTY);
    }
}
