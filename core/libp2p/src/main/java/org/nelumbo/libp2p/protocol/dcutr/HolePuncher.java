package org.nelumbo.libp2p.protocol.dcutr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostEventFeed;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.protocol.PeerMessageCodec;
import org.nelumbo.libp2p.resource.Cooldown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns connections through relays into direct ones, and closes the relayed one once that has worked.
/// Whoever was dialled through the relay acts. Source: libp2p/specs, DCUtR.
public final class HolePuncher implements HostService {
    /// The protocol's name.
    public static final ProtocolId ID = new ProtocolId("/libp2p/dcutr");

    private static final Logger LOG = LoggerFactory.getLogger(HolePuncher.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration EXCHANGE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_RUNS = Duration.ofMinutes(1);
    private static final int MAX_PEERS = 256;
    private static final Set<MultiaddrProtocol> NAMES =
            Set.of(MultiaddrProtocol.DNS, MultiaddrProtocol.DNS4, MultiaddrProtocol.DNS6);
    private static final ProtocolOptions SERVED =
            new ProtocolOptions(1, 16, Optional.of(ATTEMPT), Optional.of(EXCHANGE)).allowingLimited();

    private final TimeSource time;
    private final Predicate<AddressClass> punchable;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("libp2p-dcutr-", 0).factory());
    /// Guarded by itself.
    private final Cooldown<PeerId> runs = new Cooldown<>(BETWEEN_RUNS, MAX_PEERS);
    /// Guarded by itself; one run of the other side makes up to three attempts.
    private final Cooldown<Answered> answers = new Cooldown<>(BETWEEN_RUNS, HolePunchInitiator.ATTEMPTS * MAX_PEERS);
    /// Who waits for a direct connection to whom.
    private final ConcurrentMap<PeerId, CompletableFuture<Connection>> awaited = new ConcurrentHashMap<>();

    private volatile Optional<Host> host = Optional.empty();
    private volatile Optional<HostEventFeed> feed = Optional.empty();

    private record Answered(PeerId peer, int attempt) {}

    private HolePuncher(TimeSource time, Predicate<AddressClass> punchable) {
        this.time = time;
        this.punchable = punchable;
    }

    /// For one host. Only public addresses and names are dialled and told.
    public static HolePuncher of(TimeSource time) {
        return of(time, AddressClass.PUBLIC::equals);
    }

    /// For one host.
    ///
    /// @param punchable classes of addresses that are dialled and told: outside tests only public ones
    public static HolePuncher of(TimeSource time, Predicate<AddressClass> punchable) {
        return new HolePuncher(time, punchable);
    }

    @Override
    public void register(ProtocolRegistry registry) {
        registry.handle(ID, this::asked, SERVED);
    }

    @Override
    public void start(Host started) {
        host = Optional.of(started);
        feed = Optional.of(HostEventFeed.of(started, Runnable::run, this::happened));
    }

    @Override
    public void close() {
        feed.ifPresent(HostEventFeed::close);
        threads.shutdownNow();
        threads.close();
    }

    private void happened(HostEvent event) {
        switch (event) {
            case HostEvent.ConnectionOpened(Connection connection) -> {
                if (connection.limits().isEmpty()) {
                    Optional.ofNullable(awaited.get(connection.remotePeer()))
                            .ifPresent(waiting -> waiting.complete(connection));
                }
            }
            case HostEvent.PeerIdentified(Connection connection, List<ProtocolId> protocols, var _, var _) -> {
                if (connection.limits().isPresent() && connection.direction() == Direction.INBOUND) {
                    threads.execute(() -> act(connection, protocols.contains(ID)));
                }
            }
            case HostEvent.ConnectionClosed _,
                    HostEvent.PeerConnected _,
                    HostEvent.PeerDisconnected _,
                    HostEvent.AddressesChanged _,
                    HostEvent.ReachabilityChanged _ -> {}
        }
    }

    /// What the side does that was dialled through the relay.
    private void act(Connection relayed, boolean helps) {
        PeerId peer = relayed.remotePeer();
        synchronized (runs) {
            if (isDirect(peer) || !runs.pass(peer, time.monotonicNanos())) {
                return;
            }
        }
        CompletableFuture<Connection> direct = awaited.computeIfAbsent(peer, first -> new CompletableFuture<>());
        try {
            if (punch(relayed, helps, direct)) {
                LOG.debug("{} is connected directly now", peer);
                relayed.close(CloseReason.LOCAL);
            } else {
                LOG.debug("{} stays behind its relay", peer);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            awaited.remove(peer, direct);
        }
    }

    private boolean punch(Connection relayed, boolean helps, CompletableFuture<Connection> direct)
            throws InterruptedException {
        PeerId peer = relayed.remotePeer();
        HolePunchInitiator initiator = new HolePunchInitiator();
        HolePunchStep step =
                initiator.start(usable(host.orElseThrow().peerStore().addresses(peer)));
        while (true) {
            switch (step) {
                case HolePunchStep.DialDirectly(List<Multiaddr> addresses) ->
                    step = initiator.dialled(dialled(peer, addresses, DialMode.FRESH, direct));
                case HolePunchStep.Offer() -> {
                    if (!helps || !relayed.isOpen()) {
                        return isDirect(peer);
                    }
                    step = offer(relayed, initiator, direct);
                }
                case HolePunchStep.UseDirect() -> {
                    return true;
                }
                case HolePunchStep.GiveUp(),
                        HolePunchStep.Answer(),
                        HolePunchStep.DialNow(var _),
                        HolePunchStep.SyncThenDial(var _, var _) -> {
                    return isDirect(peer);
                }
            }
        }
    }

    /// One attempt with the other side's help.
    private HolePunchStep offer(Connection relayed, HolePunchInitiator initiator, CompletableFuture<Connection> direct)
            throws InterruptedException {
        try (MessageStream messages = new MessageStream(
                relayed.open(List.of(ID), StreamOptions.within(EXCHANGE).allowingLimited()),
                HolePunchCodec.MAX_BYTES)) {
            List<Multiaddr> ours = own();
            initiator.offered(time.monotonicNanos());
            messages.write(HolePunchCodec.encode(new HolePunchMessage.Connect(ours)));
            Optional<Bytes> reply = messages.read();
            if (reply.isEmpty()
                    || !(HolePunchCodec.decode(reply.get()) instanceof HolePunchMessage.Connect(var theirs))) {
                return initiator.failed();
            }
            HolePunchStep step = initiator.answered(usable(theirs), time.monotonicNanos());
            if (!(step instanceof HolePunchStep.SyncThenDial(Duration delay, List<Multiaddr> addresses))) {
                return step;
            }
            messages.write(HolePunchCodec.encode(new HolePunchMessage.Sync()));
            messages.closeWrite();
            boolean connected = arrives(direct, delay)
                    || dialled(relayed.remotePeer(), addresses, DialMode.HOLE_PUNCH_AS_LISTENER, direct);
            return initiator.dialled(connected);
        } catch (StreamException | DecodeException failure) {
            LOG.debug("{} does not help: {}", relayed.remotePeer(), failure.getMessage());
            return initiator.failed();
        }
    }

    private static boolean arrives(CompletableFuture<Connection> direct, Duration limit) throws InterruptedException {
        try {
            direct.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException defect) {
            throw new IllegalStateException("waiting for a connection failed", defect);
        }
    }

    /// Dials, and waits for a direct connection, whoever of the two made it.
    private boolean dialled(PeerId peer, List<Multiaddr> addresses, DialMode mode, CompletableFuture<Connection> direct)
            throws InterruptedException {
        Future<?> dial = threads.submit(() -> dial(peer, addresses, mode).ifPresent(direct::complete));
        try {
            if (mode != DialMode.FRESH) {
                // Our dial may fail at once and the other side's still come.
                arrives(direct, ATTEMPT);
            } else {
                dial.get(ATTEMPT.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException late) {
            // Whether there is a connection is seen below.
        } catch (ExecutionException defect) {
            throw new IllegalStateException("a dial failed", defect);
        } finally {
            dial.cancel(true);
        }
        return isDirect(peer);
    }

    private Optional<Connection> dial(PeerId peer, List<Multiaddr> addresses, DialMode mode) {
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    host.orElseThrow().connect(new PeerAddress(peer, addresses), new DialOptions(ATTEMPT, true, mode)));
        } catch (DialException unreachable) {
            LOG.debug("{} cannot be dialled directly: {}", peer, unreachable.getMessage());
            return Optional.empty();
        } catch (InterruptedException settled) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What the side does that dialled through the relay.
    private void asked(Stream stream) throws StreamException, InterruptedException {
        PeerId peer = stream.connection().remotePeer();
        if (stream.connection().limits().isEmpty() || !mayAnswer(peer)) {
            stream.reset();
            return;
        }
        MessageStream messages = new MessageStream(stream, HolePunchCodec.MAX_BYTES);
        HolePunchResponder responder = new HolePunchResponder();
        try {
            for (Optional<Bytes> next = messages.read(); next.isPresent(); next = messages.read()) {
                switch (responder.received(HolePunchCodec.decode(next.get()))) {
                    case HolePunchStep.Answer() ->
                        messages.write(HolePunchCodec.encode(new HolePunchMessage.Connect(own())));
                    case HolePunchStep.DialNow(List<Multiaddr> addresses) -> {
                        if (isDirect(peer)
                                || dial(peer, usable(addresses), DialMode.HOLE_PUNCH)
                                        .isPresent()) {
                            stream.connection().close(CloseReason.LOCAL);
                        }
                        return;
                    }
                    case HolePunchStep.GiveUp(),
                            HolePunchStep.Offer(),
                            HolePunchStep.UseDirect(),
                            HolePunchStep.DialDirectly(var _),
                            HolePunchStep.SyncThenDial(var _, var _) -> {
                        stream.reset();
                        return;
                    }
                }
            }
        } catch (DecodeException malformed) {
            stream.reset();
        }
    }

    private boolean mayAnswer(PeerId peer) {
        synchronized (answers) {
            for (int attempt = 0; attempt < HolePunchInitiator.ATTEMPTS; attempt++) {
                if (answers.pass(new Answered(peer, attempt), time.monotonicNanos())) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean isDirect(PeerId peer) {
        return host.orElseThrow().connections(peer).stream()
                .anyMatch(
                        connection -> connection.isOpen() && connection.limits().isEmpty());
    }

    /// Where we may be dialled.
    private List<Multiaddr> own() {
        Host self = host.orElseThrow();
        List<Multiaddr> all = new ArrayList<>(self.addresses().candidates());
        all.addAll(self.advertisedAddresses());
        return usable(all);
    }

    private List<Multiaddr> usable(List<Multiaddr> addresses) {
        return addresses.stream()
                .filter(address -> !address.has(MultiaddrProtocol.P2P_CIRCUIT) && isPunchable(address))
                .distinct()
                .limit(PeerMessageCodec.MAX_ADDRESSES)
                .toList();
    }

    /// A name counts as public, as with js-libp2p.
    private boolean isPunchable(Multiaddr address) {
        return address.addressClass()
                .map(punchable::test)
                .orElseGet(() -> NAMES.contains(address.components().getFirst().protocol()));
    }
}
