package org.nelumbo.backend.chronik;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.SeededEntropy;

class BackoffTest {
    @Property(tries = 100)
    void aPauseIsBetweenHalfAndAllOfTheDoubledOne(@ForAll long seed, @ForAll @IntRange(max = 40) int failures) {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new SeededEntropy(seed));
        Duration pause = backoff.next();
        for (int i = 0; i < failures; i++) {
            pause = backoff.next();
        }
        Duration full = Duration.ofSeconds(Math.min(60, 1L << Math.min(failures, 10)));
        assertThat(pause).isBetween(full.dividedBy(2), full);
    }

    @Test
    void successStartsFromTheBeginning() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new SeededEntropy(1));
        backoff.next();
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }
}
