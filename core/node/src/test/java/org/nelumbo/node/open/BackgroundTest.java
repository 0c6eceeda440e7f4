package org.nelumbo.node.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    @Test
    void closingLetsARunningCallFinishAndDropsWhatComesLater() throws Exception {
        Background background = new Background();
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Boolean> undisturbed = new CompletableFuture<>();
        background.execute(() -> {
            running.countDown();
            try {
                undisturbed.complete(!new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS));
            } catch (InterruptedException disturbed) {
                undisturbed.complete(false);
            }
        });
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
        background.close();
        assertThat(undisturbed).isCompletedWithValue(true);
        CountDownLatch late = new CountDownLatch(1);
        assertThatCode(() -> background.execute(late::countDown)).doesNotThrowAnyException();
        assertThat(late.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
}
