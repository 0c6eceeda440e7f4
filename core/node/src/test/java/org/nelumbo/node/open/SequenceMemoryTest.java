package org.nelumbo.node.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.record.RecordSequenceRepository;

class SequenceMemoryTest {
    @Test
    void aHostThatClosesDoesNotInterruptTheWrite() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> undisturbed = new CompletableFuture<>();
        RecordSequenceRepository slow = new RecordSequenceRepository() {
            @Override
            public OptionalLong floor() {
                return OptionalLong.of(7);
            }

            @Override
            public void raise(long floor) {
                writing.countDown();
                try {
                    undisturbed.complete(goOn.await(5, TimeUnit.SECONDS));
                } catch (InterruptedException disturbed) {
                    undisturbed.complete(false);
                }
            }
        };
        try (Background background = new Background()) {
            SequenceMemory memory = new SequenceMemory(slow, background);
            assertThat(memory.floor()).hasValue(7);
            Thread ofTheHost = Thread.startVirtualThread(() -> memory.raise(9));
            assertThat(writing.await(5, TimeUnit.SECONDS)).isTrue();
            ofTheHost.interrupt();
            assertThat(ofTheHost.join(Duration.ofSeconds(5))).isTrue();
            goOn.countDown();
            assertThat(undisturbed.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }
}
