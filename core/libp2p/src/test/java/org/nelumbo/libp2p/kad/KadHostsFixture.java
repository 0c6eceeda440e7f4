package org.nelumbo.libp2p.kad;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.kad.record.CountingValidator;
import org.nelumbo.libp2p.kad.record.RecordValidators;

/// Hosts on this machine that form a DHT, and are closed together.
public final class KadHostsFixture implements AutoCloseable {
    /// The name of the DHT of the reference.
    public static final ProtocolId PROTOCOL = new ProtocolId("/lotus/kad/1.0.0");

    /// A host and its DHT.
    public record Node(Host host, Kademlia kad) {
        /// Connects to another one.
        public void connect(Node other) throws IOException, InterruptedException {
            host.connect(HostFixture.addressOf(other.host), DialOptions.DEFAULT);
        }
    }

    private final HostFixture hosts = new HostFixture();
    private final List<Throwable> defects = new ArrayList<>();
    private int count;

    /// Everybody's rules: `/pk/…`, numbers under `/test/…`, and numbers without a namespace.
    public static RecordValidators validators() {
        return RecordValidators.standard()
                .with("test", new CountingValidator())
                .withoutNamespace(new CountingValidator());
    }

    /// Times short enough for a test.
    public static KadParams params(KadMode mode) {
        KadParams.Timing timing = new KadParams.Timing(
                Duration.ofSeconds(3),
                Duration.ofSeconds(6),
                Duration.ofMillis(50),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofHours(12),
                Duration.ofMillis(100));
        return KadParams.of(PROTOCOL).withMode(mode).withTiming(timing).withFreeLoopback();
    }

    /// A node that answers.
    public Node server() throws IOException, InterruptedException {
        return node(params(KadMode.SERVER), UnaryOperator.identity());
    }

    /// A node that only asks.
    public Node client() throws IOException, InterruptedException {
        return node(params(KadMode.CLIENT), UnaryOperator.identity());
    }

    /// A node of one's own taste.
    public Node node(KadParams params, UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return node(params, validators(), more);
    }

    /// A node with rules of its own.
    public Node node(KadParams params, RecordValidators validators, UnaryOperator<HostBuilder> more)
            throws IOException, InterruptedException {
        ThreadedEventThread thread = new ThreadedEventThread("kad-" + count++, this::defect);
        Kademlia kad = Kademlia.of(params, validators, thread, new SystemTime(), new SystemEntropy());
        // All are on one address, where eight connections are the limit otherwise, and two that dial each other have
        // two.
        return new Node(
                hosts.listening(builder -> more.apply(builder.freeLoopback().service(kad))), kad);
    }

    /// A host without a DHT.
    public Host plain(UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return hosts.listening(more);
    }

    private synchronized void defect(Throwable thrown) {
        defects.add(thrown);
    }

    /// @throws AssertionError if a task of an event thread has thrown something
    @Override
    public synchronized void close() {
        hosts.close();
        if (!defects.isEmpty()) {
            throw new AssertionError("a defect on an event thread", defects.getFirst());
        }
    }
}
