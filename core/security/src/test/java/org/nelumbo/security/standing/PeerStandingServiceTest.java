package org.nelumbo.security.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;

class PeerStandingServiceTest {
    private static final Bytes MALLORY = Bytes.of((byte) 66);

    private final ManualTime time = new ManualTime();
    private final ManualEventThread thread = new ManualEventThread(time);
    private final PeerStandingService service = new PeerStandingService(thread, time, StandingPolicy.DEFAULT);

    @Test
    void aPeerThatKeepsBreakingRulesIsIgnoredForATime() {
        for (int i = 0; i < 5; i++) {
            service.violated(new Violation(MALLORY, Rule.BAD_SIGNATURE, time.now(), Bytes.EMPTY));
        }
        thread.runReady();

        assertThat(service.isGraylisted(MALLORY)).isTrue();
        assertThat(service.standings().get())
                .hasEntrySatisfying(
                        MALLORY, standing -> assertThat(standing.broken()).containsEntry(Rule.BAD_SIGNATURE, 5));
        time.advance(Duration.ofHours(2));
        assertThat(service.isGraylisted(MALLORY)).isFalse();
    }

    @Test
    void aStrangerIsWelcome() {
        assertThat(service.isGraylisted(Bytes.of((byte) 1))).isFalse();
    }

    @Test
    void thePeersRememberedAreBounded() {
        for (int i = 0; i < PeerStandingService.MAX_PEERS + 10; i++) {
            Bytes peer = new ByteWriter().writeUint32BigEndian(i).toBytes();
            service.violated(new Violation(peer, Rule.STALE_MESSAGE, time.now(), Bytes.EMPTY));
        }
        thread.runReady();

        assertThat(service.standings().get()).hasSize(PeerStandingService.MAX_PEERS);
    }
}
