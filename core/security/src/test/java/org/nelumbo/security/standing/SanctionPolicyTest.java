package org.nelumbo.security.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;

class SanctionPolicyTest {
    private static final Bytes MALLORY = Bytes.of((byte) 66);

    private final ManualTime time = new ManualTime();
    private final ManualEventThread thread = new ManualEventThread(time);
    private final List<Sanction> told = new ArrayList<>();
    private final PeerStandingService service = new PeerStandingService(
            thread, time, StandingPolicy.DEFAULT, SanctionPolicy.DEFAULT, (peer, sanction) -> told.add(sanction));

    private void breaks(Rule rule, int times) {
        for (int i = 0; i < times; i++) {
            service.violated(new Violation(MALLORY, rule, time.now(), Bytes.EMPTY));
        }
        thread.runReady();
    }

    @Test
    void aPeerWithPointsLeftMayStay() {
        breaks(Rule.BAD_SIGNATURE, 4);
        assertThat(told).isEmpty();
    }

    @Test
    void aPeerWithoutPointsIsKeptOutForAnHourAndThatIsToldOnce() {
        breaks(Rule.BAD_SIGNATURE, 7);
        assertThat(told)
                .containsExactly(
                        new Sanction.Graylist(Rule.BAD_SIGNATURE, time.now().plus(Duration.ofHours(1))));
    }

    @Test
    void whoComesBackAndGoesOnIsToldAgain() {
        breaks(Rule.MALFORMED_MESSAGE, 10);
        time.advance(Duration.ofHours(2));
        breaks(Rule.MALFORMED_MESSAGE, 20);
        assertThat(told).hasSize(2).allMatch(Sanction.Graylist.class::isInstance);
    }

    @Test
    void tenBadSignaturesAreTooManyWhateverTheTimeBetween() {
        for (int i = 0; i < 12; i++) {
            breaks(Rule.BAD_SIGNATURE, 1);
            time.advance(Duration.ofDays(3));
        }
        assertThat(told).containsExactly(new Sanction.Blacklist(Rule.BAD_SIGNATURE, 10));
    }

    @Test
    void twoEquivocationsAreForGoodAndOneIsNot() {
        breaks(Rule.EQUIVOCATION, 1);
        assertThat(told).isEmpty();
        breaks(Rule.EQUIVOCATION, 1);
        assertThat(told).containsExactly(new Sanction.Blacklist(Rule.EQUIVOCATION, 2));
    }

    @Test
    void badConnectionsAloneNeverKeepAnybodyOutForGood() {
        PeerStanding standing =
                new PeerStanding(50, Instant.EPOCH, Map.of(Rule.STALE_MESSAGE, 1_000_000), Optional.empty());
        assertThat(SanctionPolicy.DEFAULT.of(standing, Rule.STALE_MESSAGE)).isEqualTo(new Sanction.None());
    }
}
