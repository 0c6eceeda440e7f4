package org.nelumbo.libp2p.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.peer.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open connections by peer, and the news about them in the order in which they happened. Safe on any thread.
final class ConnectionTable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTable.class);
    private static final int MAX_LAG = 1024;

    private final Map<PeerId, List<SwarmConnection>> open = new LinkedHashMap<>();
    private final SubmissionPublisher<HostEvent> publisher;
    private final CountDownLatch empty = new CountDownLatch(1);
    private boolean closed;

    /// @param delivery where subscribers are told
    ConnectionTable(Executor delivery) {
        this.publisher = new SubmissionPublisher<>(delivery, MAX_LAG);
    }

    /// Adds a connection that is ready.
    ///
    /// @return false if the host is closed by now
    synchronized boolean add(SwarmConnection connection) {
        if (closed) {
            return false;
        }
        List<SwarmConnection> siblings = open.computeIfAbsent(connection.remotePeer(), peer -> new ArrayList<>());
        siblings.add(connection);
        publish(new HostEvent.ConnectionOpened(connection));
        if (siblings.size() == 1) {
            publish(new HostEvent.PeerConnected(connection.remotePeer()));
        }
        return true;
    }

    /// Removes a connection that is gone.
    synchronized void remove(SwarmConnection connection, CloseReason reason) {
        List<SwarmConnection> siblings = open.getOrDefault(connection.remotePeer(), new ArrayList<>());
        if (!siblings.remove(connection)) {
            return;
        }
        publish(new HostEvent.ConnectionClosed(connection, reason));
        if (siblings.isEmpty()) {
            open.remove(connection.remotePeer());
            publish(new HostEvent.PeerDisconnected(connection.remotePeer()));
        }
        if (closed && open.isEmpty()) {
            empty.countDown();
        }
    }

    /// The connection to a peer that is best for new streams: the oldest open direct one, else the
    /// oldest limited one.
    synchronized Optional<SwarmConnection> usable(PeerId peer) {
        return of(peer).stream().filter(SwarmConnection::isOpen).findFirst();
    }

    /// The oldest open connection to a peer without limits.
    synchronized Optional<SwarmConnection> direct(PeerId peer) {
        return usable(peer).filter(connection -> connection.limits().isEmpty());
    }

    /// All connections to a peer, direct ones first, then the oldest first.
    synchronized List<SwarmConnection> of(PeerId peer) {
        return open.getOrDefault(peer, List.of()).stream()
                .sorted(Comparator.comparing(connection -> connection.limits().isPresent()))
                .toList();
    }

    synchronized List<SwarmConnection> all() {
        return open.values().stream().flatMap(List::stream).toList();
    }

    /// Waits until no connection is left, at most for `limit`.
    void awaitEmpty(Duration limit) throws InterruptedException {
        if (!empty.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.debug("some connections did not close in time");
        }
    }

    /// Tells subscribers, if there are any left: an identify that ends late may come after the end of the host.
    synchronized void publish(HostEvent event) {
        if (!publisher.isClosed()) {
            publisher.offer(event, (subscriber, dropped) -> false);
        }
    }

    Flow.Publisher<HostEvent> events() {
        return publisher;
    }

    /// Takes no more connections.
    synchronized void stopAdding() {
        closed = true;
        if (open.isEmpty()) {
            empty.countDown();
        }
    }

    /// Ends the stream of events.
    @Override
    public synchronized void close() {
        closed = true;
        publisher.close();
    }
}
