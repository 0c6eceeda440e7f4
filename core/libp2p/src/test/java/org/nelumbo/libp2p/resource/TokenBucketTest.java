package org.nelumbo.libp2p.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aBurstIsTakenAtOnceAndThenOnlyTheRate() {
        TokenBucket bucket = new TokenBucket(2, 3, 0);
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(SECOND / 2)).isTrue();
        assertThat(bucket.take(SECOND / 2)).isFalse();
    }

    @Test
    void waitingNeverFillsItBeyondTheBurst() {
        TokenBucket bucket = new TokenBucket(100, 2, 0);
        assertThat(bucket.take(1000 * SECOND)).isTrue();
        assertThat(bucket.take(1000 * SECOND)).isTrue();
        assertThat(bucket.take(1000 * SECOND)).isFalse();
    }

    @Test
    void severalAreTakenTogetherOrNotAtAll() {
        TokenBucket bucket = new TokenBucket(2, 10, 0);
        assertThat(bucket.take(8, 0)).isTrue();
        assertThat(bucket.take(3, 0)).isFalse();
        assertThat(bucket.take(3, SECOND / 2)).isTrue();
        assertThat(bucket.take(SECOND / 2)).isFalse();
    }
}
