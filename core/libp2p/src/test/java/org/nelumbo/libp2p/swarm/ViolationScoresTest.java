package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class ViolationScoresTest {
    private final ManualTime time = new ManualTime();
    private final ViolationScores scores = new ViolationScores(time);
    private final PeerId mallory = PeerKeyPair.generate(new SeededEntropy(1)).peerId();
    private final PeerId bob = PeerKeyPair.generate(new SeededEntropy(2)).peerId();

    @Test
    void aHundredPointsAreTheLimitOfEachPeer() {
        assertThat(scores.add(mallory, 60)).isFalse();
        assertThat(scores.add(bob, 60)).isFalse();
        assertThat(scores.add(mallory, 40)).isTrue();
        assertThat(scores.add(mallory, 40)).isFalse();
    }

    @Test
    void pointsFadeWithTime() {
        assertThat(scores.add(mallory, 90)).isFalse();
        time.advance(Duration.ofMinutes(30));
        assertThat(scores.add(mallory, 50)).isFalse();
        assertThat(scores.add(mallory, 20)).isTrue();
    }

    @Test
    void theWorstIsEnoughAtOnce() {
        assertThat(scores.add(mallory, ViolationScores.LIMIT)).isTrue();
    }
}
