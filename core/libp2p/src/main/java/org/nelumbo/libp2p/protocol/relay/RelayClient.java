package org.nelumbo.libp2p.protocol.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.address.AddressOrigin;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.ConnectionLimits;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostEventFeed;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Reachability;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a host reachable through relays, and lets it dial others who are. Reserves where
/// [ReservationKeeper] says, tells the host's addresses through the relays it holds reservations at,
/// and takes circuits from those relays only. Source: libp2p/specs, circuit v2.
public final class RelayClient implements HostService {
    /// The protocol's name, spoken by the relay to the peer behind it.
    public static final ProtocolId STOP = new ProtocolId("/libp2p/circuit/relay/0.2.0/stop");

    private static final Logger LOG = LoggerFactory.getLogger(RelayClient.class);
    private static final String TAG = "relay";
    private static final Duration EXCHANGE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(5);
    /// For circuits whose relay tells no limit.
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final ProtocolOptions SERVED =
            new ProtocolOptions(16, 64, Optional.of(EXCHANGE), Optional.of(EXCHANGE));

    private final RelayClientParams params;
    private final TimeSource time;
    private final EventThread loop;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("libp2p-relay-client-", 0).factory());
    private final CircuitTransport transport = new CircuitTransport(threads);
    /// Belongs to the loop.
    private final ReservationKeeper<Connection> keeper = new ReservationKeeper<>();
    /// Belongs to the loop.
    private final Set<PeerId> tagged = new HashSet<>();

    private volatile Set<PeerId> reserved = Set.of();
    private volatile Optional<Host> host = Optional.empty();
    private volatile Optional<HostEventFeed> feed = Optional.empty();

    /// @param loop where reservations are decided; closed with this
    RelayClient(RelayClientParams params, TimeSource time, EventThread loop) {
        this.params = params;
        this.time = time;
        this.loop = loop;
    }

    /// A client of relays for one host.
    public static RelayClient of(RelayClientParams params, TimeSource time) {
        return new RelayClient(
                params,
                time,
                new ThreadedEventThread(
                        "libp2p-relay-client", defect -> LOG.error("a decision about relays failed", defect)));
    }

    /// Relays at which a reservation is held at this moment.
    public Set<PeerId> reservations() {
        return reserved;
    }

    @Override
    public void register(ProtocolRegistry registry) {
        registry.handle(STOP, this::stopped, SERVED);
    }

    @Override
    public List<Transport> transports() {
        return List.of(transport);
    }

    @Override
    public void start(Host started) {
        host = Optional.of(started);
        transport.start(started);
        feed = Optional.of(HostEventFeed.of(started, loop, this::happened));
        loop.execute(() -> {
            want(started.reachability());
            tick();
        });
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
            case HostEvent.PeerIdentified(Connection connection, List<ProtocolId> protocols, var _, var _) ->
                identified(connection, protocols);
            case HostEvent.PeerDisconnected(PeerId peer) -> keeper.gone(peer);
            case HostEvent.ConnectionClosed(Connection connection, var _) -> {
                if (keeper.closed(connection)) {
                    publish();
                }
            }
            case HostEvent.ReachabilityChanged(Reachability reachability) -> want(reachability);
            case HostEvent.ConnectionOpened _, HostEvent.PeerConnected _, HostEvent.AddressesChanged _ -> {}
        }
        askDue();
    }

    private void identified(Connection connection, List<ProtocolId> protocols) {
        PeerId peer = connection.remotePeer();
        if (!protocols.contains(RelayServer.HOP)) {
            keeper.gone(peer);
        } else if (connection.limits().isEmpty() && connection.isOpen()) {
            keeper.candidate(new ReservationKeeper.Candidate(
                    peer,
                    IpNetwork.witnessOf(connection.remoteAddress()),
                    params.bootstrap().contains(peer)));
        }
    }

    private void want(Reachability reachability) {
        boolean wanted = switch (params.reserve()) {
            case ALWAYS -> true;
            case UNLESS_PUBLIC -> reachability != Reachability.PUBLIC;
            case NEVER -> false;
        };
        if (keeper.wanted(wanted)) {
            publish();
        }
    }

    private void tick() {
        if (keeper.expire(time.now())) {
            publish();
        }
        askDue();
        loop.schedule(TICK, this::tick);
    }

    private void askDue() {
        for (PeerId relay : keeper.due(time.now())) {
            threads.execute(() -> ask(relay));
        }
    }

    private void ask(PeerId relay) {
        Optional<Connection> direct = host.orElseThrow().connections(relay).stream()
                .filter(connection -> connection.isOpen() && connection.limits().isEmpty())
                .findFirst();
        Optional<ReservationGrant> grant = Optional.empty();
        try {
            if (direct.isPresent()) {
                grant = reserve(direct.get());
            }
        } catch (StreamException | DecodeException failure) {
            LOG.debug("{} did not grant a reservation: {}", relay, failure.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        Optional<ReservationGrant> answer = grant;
        loop.execute(() -> {
            if (answer.isPresent() && direct.orElseThrow().isOpen()) {
                keeper.granted(relay, direct.orElseThrow(), answer.get(), time.now());
            } else {
                keeper.refused(relay, time.now());
            }
            publish();
        });
    }

    private Optional<ReservationGrant> reserve(Connection relay)
            throws StreamException, DecodeException, InterruptedException {
        try (MessageStream messages = new MessageStream(
                relay.open(List.of(RelayServer.HOP), StreamOptions.within(EXCHANGE)), HopMessageCodec.MAX_BYTES)) {
            messages.write(HopMessageCodec.encode(new HopMessage.Reserve()));
            Optional<Bytes> answer = messages.read();
            if (answer.isPresent()
                    && HopMessageCodec.decode(answer.get())
                            instanceof HopMessage.Status(RelayStatus status, var grant, var _)) {
                LOG.debug("{} answers a request for a reservation: {}", relay.remotePeer(), status.explanation());
                return status == RelayStatus.OK ? grant : Optional.empty();
            }
            return Optional.empty();
        }
    }

    /// Tells the host where it can be reached through relays now; on the loop.
    private void publish() {
        Host own = host.orElseThrow();
        Map<PeerId, ReservationKeeper.Held<Connection>> held = keeper.held();
        reserved = Set.copyOf(held.keySet());
        held.keySet().stream().filter(tagged::add).forEach(relay -> own.protect(relay, TAG));
        tagged.removeIf(relay -> {
            if (held.containsKey(relay)) {
                return false;
            }
            own.unprotect(relay, TAG);
            return true;
        });
        own.addresses()
                .set(
                        AddressOrigin.RELAYED,
                        held.entrySet().stream()
                                .flatMap(entry -> CircuitAddress.through(
                                        entry.getKey(),
                                        entry.getValue().connection().remoteAddress(),
                                        entry.getValue().grant().addresses())
                                        .stream())
                                .toList());
    }

    /// A relay brings a circuit. Returns when the connection inside it is closed.
    private void stopped(Stream stream) throws IOException, InterruptedException {
        Connection via = stream.connection();
        MessageStream messages = new MessageStream(stream, StopMessageCodec.MAX_BYTES);
        Optional<StopMessage.Connect> request = request(messages);
        if (request.isEmpty()) {
            refuse(messages, RelayStatus.MALFORMED_MESSAGE);
            return;
        }
        PeerId source = request.get().source().peer();
        Host own = host.orElseThrow();
        // js-libp2p takes circuits from any relay and starts to reserve there: whoever is connected to it could then
        // put itself between it and others.
        if (!reserved.contains(via.remotePeer()) || source.equals(own.id())) {
            refuse(messages, RelayStatus.PERMISSION_DENIED);
            return;
        }
        messages.write(StopMessageCodec.encode(new StopMessage.Status(RelayStatus.OK)));
        ConnectionLimits limits = limits(request.get().limit());
        stream.deadline(limits.duration().orElse(LONGEST));
        own.accept(
                        new RawConnection.OverStream(
                                stream,
                                messages.takeUnread(),
                                via.localAddress(),
                                CircuitAddress.at(via.remotePeer(), via.remoteAddress()),
                                limits),
                        Optional.of(source))
                .awaitClosed();
    }

    /// What a circuit may carry, from what its relay says.
    static ConnectionLimits limits(Optional<CircuitLimit> told) {
        return new ConnectionLimits(
                told.map(CircuitLimit::duration).filter(Duration::isPositive),
                told.map(CircuitLimit::bytes).filter(bytes -> bytes > 0));
    }

    private static Optional<StopMessage.Connect> request(MessageStream messages)
            throws StreamException, InterruptedException {
        try {
            Optional<Bytes> message = messages.read();
            return message.isPresent() && StopMessageCodec.decode(message.get()) instanceof StopMessage.Connect connect
                    ? Optional.of(connect)
                    : Optional.empty();
        } catch (DecodeException malformed) {
            return Optional.empty();
        }
    }

    private static void refuse(MessageStream messages, RelayStatus status)
            throws StreamException, InterruptedException {
        messages.write(StopMessageCodec.encode(new StopMessage.Status(status)));
        messages.closeWrite();
    }
}
