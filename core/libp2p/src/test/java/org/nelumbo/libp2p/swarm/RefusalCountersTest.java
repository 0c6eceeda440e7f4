package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;

class RefusalCountersTest {
    private final ManualTime time = new ManualTime();
    private final RefusalCounters counters = new RefusalCounters(time);

    @Test
    void everythingIsCountedButToldOnceAMinuteForEachCauseAndCulprit() {
        assertThat(counters.count("stream.rate", "mallory")).isTrue();
        assertThat(counters.count("stream.rate", "mallory")).isFalse();
        assertThat(counters.count("stream.rate", "bob")).isTrue();
        assertThat(counters.count("banned", "mallory")).isTrue();
        time.advance(Duration.ofSeconds(61));
        assertThat(counters.count("stream.rate", "mallory")).isTrue();
        assertThat(counters.snapshot()).containsExactly(Map.entry("banned", 1L), Map.entry("stream.rate", 4L));
    }
}
