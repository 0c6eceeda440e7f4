package org.nelumbo.libp2p.protocol.autonat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostEventFeed;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.Cooldown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether strangers can dial this host, by asking connected peers to try, and does the same
/// for others. The verdict goes to the host's addresses, see [Host#reachability]. Source: libp2p/specs,
/// AutoNAT v1.
public final class AutoNat implements HostService {
    /// The protocol's name.
    public static final ProtocolId ID = new ProtocolId("/libp2p/autonat/1.0.0");

    private static final Logger LOG = LoggerFactory.getLogger(AutoNat.class);
    private static final Duration EXCHANGE = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofSeconds(15);
    /// Others, like us, answer one question a minute.
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(90);

    private static final int MAX_ASKED = 512;
    private static final int CONCURRENT = 4;

    private final TimeSource time;
    private final EventThread loop;
    private final DialBackServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("libp2p-autonat-", 0).factory());
    /// Belongs to the loop.
    private final ReachabilityEvidence evidence = new ReachabilityEvidence();
    /// Belongs to the loop.
    private final Cooldown<PeerId> asked = new Cooldown<>(BETWEEN_QUESTIONS, MAX_ASKED);
    /// Belongs to the loop.
    private int asking;

    private volatile Optional<Host> host = Optional.empty();
    private volatile Optional<HostEventFeed> feed = Optional.empty();

    /// @param dialable classes of addresses that are dialled for others
    /// @param loop where answers are weighed; closed with this
    AutoNat(TimeSource time, Predicate<AddressClass> dialable, EventThread loop) {
        this.time = time;
        this.loop = loop;
        this.server = new DialBackServer(new DialBackPolicy(dialable, time.monotonicNanos()), time);
    }

    /// For one host. Only public addresses are dialled for others.
    public static AutoNat of(TimeSource time) {
        return of(time, AddressClass.PUBLIC::equals);
    }

    /// For one host.
    ///
    /// @param dialable classes of addresses that are dialled for others: outside tests only public ones
    public static AutoNat of(TimeSource time, Predicate<AddressClass> dialable) {
        return new AutoNat(
                time,
                dialable,
                new ThreadedEventThread(
                        "libp2p-autonat", defect -> LOG.error("a decision about reachability failed", defect)));
    }

    @Override
    public void register(ProtocolRegistry registry) {
        server.register(registry);
    }

    @Override
    public void start(Host started) {
        host = Optional.of(started);
        server.start(started);
        feed = Optional.of(HostEventFeed.of(started, loop, this::happened));
        loop.execute(this::tick);
    }

    @Override
    public void close() {
        feed.ifPresent(HostEventFeed::close);
        loop.close();
        threads.shutdownNow();
        threads.close();
    }

    private void happened(HostEvent event) {
        switch (event) {
            case HostEvent.PeerIdentified _, HostEvent.AddressesChanged _ -> askSome();
            case HostEvent.ConnectionOpened _,
                    HostEvent.ConnectionClosed _,
                    HostEvent.PeerConnected _,
                    HostEvent.PeerDisconnected _,
                    HostEvent.ReachabilityChanged _ -> {}
        }
    }

    private void tick() {
        askSome();
        loop.schedule(TICK, this::tick);
    }

    private void askSome() {
        Host own = host.orElseThrow();
        evidence.candidates(own.addresses().candidates());
        for (Connection connection : own.connections()) {
            if (asking >= CONCURRENT) {
                return;
            }
            Optional<IpNetwork> network = IpNetwork.witnessOf(connection.remoteAddress());
            boolean serves = connection.isOpen()
                    && connection.limits().isEmpty()
                    && own.peerStore().protocols(connection.remotePeer()).contains(ID);
            Optional<Multiaddr> question = network.flatMap(group -> evidence.question(group, time.now()));
            if (serves && question.isPresent() && asked.pass(connection.remotePeer(), time.monotonicNanos())) {
                asking++;
                threads.execute(() -> ask(connection, network.orElseThrow(), question.get()));
            }
        }
    }

    private void ask(Connection connection, IpNetwork network, Multiaddr address) {
        Optional<DialBackStatus> answer = Optional.empty();
        try (MessageStream messages = new MessageStream(
                connection.open(List.of(ID), StreamOptions.within(EXCHANGE)), AutoNatCodec.MAX_BYTES)) {
            messages.write(AutoNatCodec.encode(
                    new AutoNatMessage.Dial(new PeerAddress(host.orElseThrow().id(), List.of(address)))));
            Optional<Bytes> reply = messages.read();
            if (reply.isPresent() && AutoNatCodec.decode(reply.get()) instanceof AutoNatMessage.DialResponse response) {
                answer = Optional.of(response.status());
            }
        } catch (StreamException | DecodeException failure) {
            LOG.debug("{} did not answer: {}", connection.remotePeer(), failure.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        Optional<DialBackStatus> status = answer;
        loop.execute(() -> answered(network, address, status));
    }

    private void answered(IpNetwork network, Multiaddr address, Optional<DialBackStatus> status) {
        asking--;
        status.ifPresent(known -> {
            LOG.debug("asked to dial {}, somebody answers: {}", address, known.explanation());
            evidence.answered(address, network, known, time.now());
            host.orElseThrow().addresses().reachability(evidence.verdict(), evidence.verdicts());
        });
        askSome();
    }
}
