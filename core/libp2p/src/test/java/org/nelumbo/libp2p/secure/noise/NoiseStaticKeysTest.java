package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;

class NoiseStaticKeysTest {
    @Test
    void aKeyServesForAnHourAndIsThenReplaced() {
        ManualTime time = new ManualTime();
        NoiseStaticKeys keys = new NoiseStaticKeys(new NoisePair().alice, new SeededEntropy(1), time);
        NoiseStaticKey first = keys.current();
        time.advance(Duration.ofMinutes(59));
        assertThat(keys.current()).isSameAs(first);
        time.advance(Duration.ofMinutes(1));
        assertThat(keys.current().pair().publicKey()).isNotEqualTo(first.pair().publicKey());
    }
}
