package org.nelumbo.libp2p.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CooldownTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Cooldown<String> cooldown = new Cooldown<>(Duration.ofSeconds(60), 3);

    @Test
    void eachKeyPassesOnceInAWhile() {
        assertThat(cooldown.pass("a", 0)).isTrue();
        assertThat(cooldown.pass("a", 59 * SECOND)).isFalse();
        assertThat(cooldown.pass("b", 59 * SECOND)).isTrue();
        assertThat(cooldown.pass("a", 60 * SECOND)).isTrue();
    }

    @Test
    void nobodyNewPassesWhereTooManyAreRemembered() {
        for (String key : new String[] {"a", "b", "c"}) {
            assertThat(cooldown.pass(key, 0)).isTrue();
        }
        assertThat(cooldown.pass("d", SECOND)).isFalse();
        assertThat(cooldown.pass("d", 60 * SECOND)).isTrue();
    }
}
