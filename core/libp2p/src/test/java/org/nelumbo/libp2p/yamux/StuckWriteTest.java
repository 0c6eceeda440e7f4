package org.nelumbo.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.host.Direction;

class StuckWriteTest {
    private final ManualTime time = new ManualTime();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Watching watching = new Watching();

    private static final class Watching implements YamuxHandler.Listener {
        private boolean stuck;

        @Override
        public Optional<MuxedStream.Receiver> accept(MuxedStream stream) {
            return Optional.empty();
        }

        @Override
        public void goingAway() {}

        @Override
        public void violated(YamuxViolation violation) {}

        @Override
        public void released(MuxedStream stream) {}

        @Override
        public void inactive() {}

        @Override
        public void stuck() {
            stuck = true;
        }
    }

    @BeforeEach
    void start() {
        channel.freezeTime();
        // No pings, so that only the socket matters.
        YamuxParams usual = YamuxParams.DEFAULT;
        YamuxParams silent = new YamuxParams(
                usual.maxReceiveWindow(),
                usual.receiveWindowBudget(),
                usual.maxInboundStreams(),
                usual.maxOutboundStreams(),
                usual.maxUnacknowledged(),
                usual.maxEarlyStreams(),
                usual.newStreamsPerSecond(),
                usual.newStreamBurst(),
                Duration.ofHours(1),
                Duration.ofMinutes(30),
                usual.stuckWrite());
        channel.pipeline().addLast(new YamuxHandler(Direction.OUTBOUND, silent, time, watching));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void writable(boolean now) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, now);
        channel.runPendingTasks();
    }

    private void pass(Duration span) {
        time.advance(span);
        channel.advanceTimeBy(Duration.ofMinutes(15).toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void aSocketThatTakesNothingForHalfAMinuteIsClosed() {
        writable(false);
        pass(Duration.ofSeconds(29));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(2));
        assertThat(watching.stuck).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aSocketThatTakesSomethingInBetweenStaysOpen() {
        writable(false);
        pass(Duration.ofSeconds(20));
        writable(true);
        writable(false);
        pass(Duration.ofSeconds(20));
        assertThat(channel.isOpen()).isTrue();
    }
}
