package org.nelumbo.libp2p.protocol.identify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells all connected peers when something about us has changed. Changes that come while peers are
/// being told are told together in the next round; rounds never overlap. Safe on any thread.
public final class IdentifyPush {
    /// How long protocols are gathered before peers are told of them: several often come and go
    /// together.
    static final Duration GATHERING = Duration.ofMillis(500);

    /// Runs something later.
    @FunctionalInterface
    public interface Scheduler {
        /// Runs `task` once `delay` has passed. Returns at once; does nothing where everything has
        /// ended.
        void schedule(Duration delay, Runnable task);
    }

    private static final Logger LOG = LoggerFactory.getLogger(IdentifyPush.class);

    private final Identify identify;
    private final Supplier<List<Connection>> connections;
    private final PeerStore peers;
    private final ExecutorService threads;
    private final Scheduler scheduler;
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicBoolean gathering = new AtomicBoolean();

    /// @param connections those that are open
    /// @param threads a virtual thread a task
    public IdentifyPush(
            Identify identify,
            Supplier<List<Connection>> connections,
            PeerStore peers,
            ExecutorService threads,
            Scheduler scheduler) {
        this.identify = identify;
        this.connections = connections;
        this.peers = peers;
        this.threads = threads;
        this.scheduler = scheduler;
    }

    /// What we serve has changed, and more may do so in a moment: peers are told soon, once.
    /// Returns at once.
    public void changedSoon() {
        if (gathering.compareAndSet(false, true)) {
            scheduler.schedule(GATHERING, () -> {
                gathering.set(false);
                changed();
            });
        }
    }

    /// Something has changed. Returns at once.
    public void changed() {
        if (changes.getAndIncrement() > 0) {
            return;
        }
        try {
            threads.execute(this::tellAll);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("nobody is told of a change: the host is closed");
        }
    }

    private void tellAll() {
        try {
            int told;
            do {
                told = changes.get();
                threads.invokeAll(connections.get().stream()
                        .filter(this::listens)
                        .<Callable<Void>>map(connection -> () -> {
                            tell(connection);
                            return null;
                        })
                        .toList());
            } while (changes.addAndGet(-told) > 0);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException stopped) {
            LOG.debug("nobody is told of a change: the host is closed");
        }
    }

    /// Also true of a peer that has not yet said what it serves: it may have heard from us before the
    /// change.
    private boolean listens(Connection connection) {
        List<ProtocolId> served = peers.protocols(connection.remotePeer());
        return connection.isOpen() && (served.isEmpty() || served.contains(Identify.PUSH));
    }

    private void tell(Connection connection) throws InterruptedException {
        try {
            identify.push(connection);
        } catch (StreamException failure) {
            LOG.debug("{} was not told of a change: {}", connection.remotePeer(), failure.getMessage());
        }
    }
}
