package org.nelumbo.libp2p.sim;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalIoHandler;
import io.netty.util.concurrent.Ticker;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.nelumbo.libp2p.swarm.SwarmThreads;

/// Everything that a host would do on event loops, on virtual threads and in its handshake pool
/// happens on one thread: the one that made this. The event loop is turned by hand and its clock is
/// the virtual one; a virtual thread runs until it blocks, and then the next one does, in the order
/// in which they became ready. Time moves when nothing is left to do.
///
/// A virtual thread that waits *with a limit* is the one thing that virtual time does not reach:
/// the JDK counts such limits itself, in real time. In the host these are the outer limits of a
/// dial, of opening a stream and of a request; what ends them in a simulation is the answer, the
/// end of the connection, or the host's own deadlines on the event loop.
final class SimThreads {
    private static final Duration A_LITTLE = Duration.ofMillis(5);

    private final Simulation simulation;
    private final BlockingQueue<Runnable> ready = new LinkedBlockingQueue<>();
    private final Loop loop;
    private final ThreadFactory factory;

    SimThreads(Simulation simulation) {
        this.simulation = simulation;
        this.loop = new Loop(LocalIoHandler.newFactory(), new VirtualTicker(simulation));
        this.factory = builder(ready::add).name("simulated-", 0).factory();
    }

    /// What hosts are given.
    SwarmThreads forHosts() {
        return new SwarmThreads(loop, factory, factory, true);
    }

    /// Makes the virtual threads.
    ThreadFactory factory() {
        return factory;
    }

    /// Everybody's event loop.
    ManualIoEventLoop loop() {
        return loop;
    }

    /// Does something next, without a thread of its own: it must not block.
    void execute(Runnable task) {
        ready.add(task);
    }

    /// Starts something that may block.
    <T> CompletableFuture<T> start(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        factory.newThread(() -> {
                    try {
                        result.complete(task.call());
                    } catch (Exception | AssertionError failure) {
                        result.completeExceptionally(failure);
                    }
                })
                .start();
        return result;
    }

    /// Lets virtual time pass.
    void run(Duration span) {
        long end = simulation.nowNanos() + span.toNanos();
        settle();
        for (long next = nextNanos(); next <= end; next = nextNanos()) {
            simulation.run(Duration.ofNanos(Math.max(0, next - simulation.nowNanos())));
            settle();
        }
        simulation.run(Duration.ofNanos(end - simulation.nowNanos()));
        settle();
    }

    /// Lets virtual time pass until that is done, and gives its result.
    ///
    /// @throws AssertionError if it takes longer than `limit`
    <T> T await(CompletableFuture<T> task, Duration limit) {
        long end = simulation.nowNanos() + limit.toNanos();
        settle();
        while (!task.isDone()) {
            long next = nextNanos();
            if (next > end) {
                throw new AssertionError("not done within " + limit + " of virtual time");
            }
            simulation.run(Duration.ofNanos(Math.max(0, next - simulation.nowNanos())));
            settle();
        }
        return task.join();
    }

    /// Lets virtual time pass until that is done, though it waits for threads outside of the
    /// simulation, as the end of a host does. From here on nothing is the same from run to run.
    void finish(CompletableFuture<?> task) throws InterruptedException {
        while (!task.isDone()) {
            run(A_LITTLE);
            Runnable next = ready.poll(A_LITTLE.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
        task.join();
    }

    /// Everything that can happen without time passing.
    private void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
                task.run();
                moved = true;
            }
            moved |= loop.runNow() > 0;
        }
    }

    private long nextNanos() {
        return Math.min(simulation.nextNanos(), loop.nextNanos());
    }

    /// The JDK has no public way to say where virtual threads run; its own tests use this
    /// constructor.
    private static Thread.Builder.OfVirtual builder(Executor scheduler) {
        try {
            Constructor<?> constructor = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            return (Thread.Builder.OfVirtual) constructor.newInstance(scheduler);
        } catch (ReflectiveOperationException otherJdk) {
            throw new IllegalStateException("this JDK cannot run virtual threads on a thread of ours", otherJdk);
        }
    }

    /// Netty's event loop, turned by [SimThreads].
    private static final class Loop extends ManualIoEventLoop {
        Loop(IoHandlerFactory handler, Ticker ticker) {
            super(null, Thread.currentThread(), handler, ticker);
        }

        /// When its next timer is due.
        long nextNanos() {
            long deadline = nextScheduledTaskDeadlineNanos();
            return deadline < 0 ? Long.MAX_VALUE : deadline;
        }
    }

    private record VirtualTicker(Simulation simulation) implements Ticker {
        @Override
        public long initialNanoTime() {
            return 0;
        }

        @Override
        public long nanoTime() {
            return simulation.nowNanos();
        }

        @Override
        public void sleep(long delay, TimeUnit unit) {
            throw new UnsupportedOperationException("nobody sleeps in a simulation");
        }
    }
}
