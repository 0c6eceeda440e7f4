package org.nelumbo.libp2p.swarm;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One replaceable alarm on an event loop. Belongs to that loop.
final class StreamTimer {
    private final EventLoop loop;
    private Optional<Future<?>> planned = Optional.empty();

    StreamTimer(EventLoop loop) {
        this.loop = loop;
    }

    /// Runs `task` once `delay` has passed, instead of what was planned before.
    void set(Duration delay, Runnable task) {
        cancel();
        planned = Optional.of(loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    void cancel() {
        planned.ifPresent(before -> before.cancel(false));
        planned = Optional.empty();
    }
}
