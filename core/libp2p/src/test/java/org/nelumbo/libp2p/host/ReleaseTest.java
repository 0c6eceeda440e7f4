package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReleaseTest {
    @Test
    void closedHostsLeaveNoThreadAndNoBufferBehind() throws Exception {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        for (int round = 0; round < 3; round++) {
            useAndClose();
        }
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("libp2p-loop")
                        || thread.getName().startsWith("libp2p-handshake")));
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    System.gc();
                    // An allocation makes the detector look at what the collector found.
                    ByteBufAllocator.DEFAULT.buffer(1).release();
                    assertThat(RecordingLeakDetector.leaks()).isEmpty();
                });
    }

    private static void useAndClose() throws Exception {
        try (HostFixture fixture = new HostFixture()) {
            Host alice = fixture.listening(UnaryOperator.identity());
            Host bob = fixture.dialling(UnaryOperator.identity());
            Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
            for (int i = 0; i < 10; i++) {
                Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT);
                stream.write(ByteBuffer.wrap(new byte[100_000]));
                int read = stream.read(ByteBuffer.allocate(10));
                assertThat(read).isPositive();
                // Left with unread bytes on purpose: closed, reset, or just forgotten.
                if (i % 3 == 0) {
                    stream.close();
                } else if (i % 3 == 1) {
                    stream.reset();
                }
            }
        }
    }
}
