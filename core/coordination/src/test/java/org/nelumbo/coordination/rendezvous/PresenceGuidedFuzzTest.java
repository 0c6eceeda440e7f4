package org.nelumbo.coordination.rendezvous;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;

class PresenceGuidedFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final PresenceValidator VALIDATOR = new PresenceValidator(PresenceTimes.DEFAULT);

    @FuzzTest
    void record(byte[] input) {
        new HostileInput(input).readTwice(PresenceRecord::decode, PresenceRecord::encode);
        assertThat(VALIDATOR.check(Bytes.of(input), NOON)).isNotNull();
    }
}
