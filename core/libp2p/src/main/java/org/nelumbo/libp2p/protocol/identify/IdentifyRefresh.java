package org.nelumbo.libp2p.protocol.identify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks peers again every five minutes that would not say by themselves what has changed: those
/// that do not list the protocol for updates, as js-libp2p in the reference application does not.
/// What such a peer began to serve after it was connected would never be known otherwise. Safe on
/// any thread.
public final class IdentifyRefresh implements AutoCloseable {
    /// From this age of a connection on, and this long after the last question.
    static final Duration AGE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(IdentifyRefresh.class);

    private final Identify identify;
    private final Supplier<List<Connection>> connections;
    private final PeerStore peers;
    private final TimeSource time;
    private final ExecutorService threads;
    private final IdentifyPush.Scheduler scheduler;
    private volatile boolean closed;

    /// @param connections those that are open
    /// @param threads a virtual thread a task
    public IdentifyRefresh(
            Identify identify,
            Supplier<List<Connection>> connections,
            PeerStore peers,
            TimeSource time,
            ExecutorService threads,
            IdentifyPush.Scheduler scheduler) {
        this.identify = identify;
        this.connections = connections;
        this.peers = peers;
        this.time = time;
        this.threads = threads;
        this.scheduler = scheduler;
    }

    /// Begins. Returns at once.
    public void start() {
        scheduler.schedule(AGE, this::round);
    }

    /// Asks nobody any more: the scheduler may outlive the host.
    @Override
    public void close() {
        closed = true;
    }

    private void round() {
        if (closed) {
            return;
        }
        start();
        connections.get().stream().filter(this::isDue).forEach(this::ask);
    }

    private boolean isDue(Connection connection) {
        return connection.isOpen()
                && !peers.protocols(connection.remotePeer()).contains(Identify.PUSH)
                && !connection.openedAt().plus(AGE).isAfter(time.now());
    }

    private void ask(Connection connection) {
        try {
            threads.execute(() -> {
                try {
                    identify.ask(connection);
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (RejectedExecutionException stopped) {
            LOG.debug("nobody is asked again: the host is closed");
        }
    }
}
