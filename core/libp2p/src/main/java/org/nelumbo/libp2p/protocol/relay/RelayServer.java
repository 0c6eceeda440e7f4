package org.nelumbo.libp2p.protocol.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.address.ReachFilter;
import org.nelumbo.libp2p.host.Connection;
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
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.ReservationVoucher;

/// Lets others be reached through this host, within limits. A host is a relay if it is given this
/// service, and only then. Source: libp2p/specs, circuit v2.
public final class RelayServer implements HostService {
    /// The protocol's name, spoken by peers to the relay.
    public static final ProtocolId HOP = new ProtocolId("/libp2p/circuit/relay/0.2.0/hop");

    private static final String TAG = "relay-reservation";
    private static final Duration EXCHANGE = Duration.ofSeconds(10);
    /// Also on limited connections, so that whoever comes through a relay is told why it is refused.
    private static final ProtocolOptions SERVED =
            new ProtocolOptions(8, 128, Optional.of(EXCHANGE), Optional.of(EXCHANGE)).allowingLimited();

    private final RelayParams params;
    private final PeerKeyPair identity;
    private final TimeSource time;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("libp2p-relay-server-", 0).factory());
    private final AtomicLong carried = new AtomicLong();
    private final CircuitPipe pipe;
    /// Guarded by itself.
    private final RelayLedger<Connection> ledger;

    /// Guarded by the ledger.
    private final Set<PeerId> tagged = new HashSet<>();

    private volatile Optional<Host> host = Optional.empty();
    private volatile Optional<HostEventFeed> feed = Optional.empty();

    /// @param identity the host's, which signs vouchers; stays the caller's
    public RelayServer(RelayParams params, PeerKeyPair identity, TimeSource time) {
        this.params = params;
        this.identity = identity;
        this.time = time;
        this.ledger = new RelayLedger<>(params);
        this.pipe = new CircuitPipe(params, threads, carried);
    }

    /// What it does at this moment.
    public RelaySnapshot snapshot() {
        synchronized (ledger) {
            return new RelaySnapshot(ledger.reservationCount(), ledger.circuitCount(), carried.get());
        }
    }

    @Override
    public void register(ProtocolRegistry registry) {
        registry.handle(HOP, this::asked, SERVED);
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
        synchronized (ledger) {
            if (event instanceof HostEvent.ConnectionClosed(Connection connection, var _)) {
                ledger.closed(connection);
            }
            protectReserved();
        }
    }

    /// Keeps the connections over which peers have reserved, which are idle most of the time. Under the
    /// ledger's lock.
    private void protectReserved() {
        Host own = host.orElseThrow();
        Set<PeerId> reserved = ledger.reservations(time.now()).keySet();
        reserved.stream().filter(tagged::add).forEach(peer -> own.protect(peer, TAG));
        tagged.removeIf(peer -> {
            if (reserved.contains(peer)) {
                return false;
            }
            own.unprotect(peer, TAG);
            return true;
        });
    }

    private void asked(Stream stream) throws StreamException, InterruptedException {
        MessageStream messages = new MessageStream(stream, HopMessageCodec.MAX_BYTES);
        Optional<HopMessage> message;
        try {
            Optional<Bytes> request = messages.read();
            message = request.isPresent() ? Optional.of(HopMessageCodec.decode(request.get())) : Optional.empty();
        } catch (DecodeException malformed) {
            answer(messages, HopMessage.Status.refusal(RelayStatus.MALFORMED_MESSAGE));
            return;
        }
        if (message.isEmpty()) {
            return;
        }
        switch (message.get()) {
            case HopMessage.Reserve() -> answer(messages, reserve(stream.connection()));
            case HopMessage.Connect(PeerAddress target) -> connect(messages, target.peer());
            case HopMessage.Status _ -> answer(messages, HopMessage.Status.refusal(RelayStatus.UNEXPECTED_MESSAGE));
        }
    }

    private HopMessage.Status reserve(Connection connection) {
        PeerId peer = connection.remotePeer();
        Result<Instant, RelayStatus> reserved;
        synchronized (ledger) {
            reserved = ledger.reserve(
                    peer,
                    connection,
                    connection.remoteAddress().ipBytes(),
                    connection.limits().isPresent(),
                    time.now());
            if (!connection.isOpen()) {
                ledger.closed(connection);
            }
            protectReserved();
        }
        return switch (reserved) {
            case Result.Failed<Instant, RelayStatus>(RelayStatus refusal) -> HopMessage.Status.refusal(refusal);
            case Result.Ok<Instant, RelayStatus>(Instant expires) ->
                new HopMessage.Status(
                        RelayStatus.OK,
                        Optional.of(new ReservationGrant(
                                expires, addressesFor(connection), Optional.of(voucher(peer, expires)))),
                        Optional.of(params.circuitLimit()));
        };
    }

    private List<Multiaddr> addressesFor(Connection connection) {
        Host own = host.orElseThrow();
        return ReachFilter.toldTo(connection.remoteAddress(), own.advertisedAddresses()).stream()
                .filter(address -> !address.has(MultiaddrProtocol.P2P_CIRCUIT))
                .map(address -> address.withPeer(own.id().multihash()))
                .toList();
    }

    private Bytes voucher(PeerId peer, Instant expires) {
        return new ReservationVoucher(identity.peerId(), peer, expires)
                .seal(identity)
                .encode();
    }

    private void connect(MessageStream source, PeerId target) throws StreamException, InterruptedException {
        Connection from = source.stream().connection();
        Result<RelayLedger.Circuit<Connection>, RelayStatus> admitted;
        synchronized (ledger) {
            admitted = ledger.connect(from.remotePeer(), target, from.limits().isPresent(), time.now());
        }
        switch (admitted) {
            case Result.Failed<RelayLedger.Circuit<Connection>, RelayStatus>(RelayStatus refusal) ->
                answer(source, HopMessage.Status.refusal(refusal));
            case Result.Ok<RelayLedger.Circuit<Connection>, RelayStatus>(RelayLedger.Circuit<Connection> circuit) -> {
                try {
                    join(source, from.remotePeer(), circuit.connection());
                } finally {
                    synchronized (ledger) {
                        ledger.ended(circuit);
                    }
                }
            }
        }
    }

    /// Joins the source's stream with a new one to the target. Returns when the circuit has ended.
    private void join(MessageStream source, PeerId from, Connection target)
            throws StreamException, InterruptedException {
        Optional<MessageStream> stop = Optional.empty();
        try {
            stop = call(from, target);
        } catch (StreamException unreachable) {
            // The source is told below.
        }
        if (stop.isEmpty()) {
            answer(source, HopMessage.Status.refusal(RelayStatus.CONNECTION_FAILED));
            return;
        }
        try (MessageStream called = stop.get()) {
            source.write(HopMessageCodec.encode(
                    new HopMessage.Status(RelayStatus.OK, Optional.empty(), Optional.of(params.circuitLimit()))));
            pipe.run(source.stream(), source.takeUnread(), called.stream(), called.takeUnread());
        } catch (StreamException gone) {
            stop.get().reset();
            throw gone;
        }
    }

    /// Asks the target to take a circuit.
    ///
    /// @return the stream to it, or nothing if it refused
    private Optional<MessageStream> call(PeerId source, Connection target)
            throws StreamException, InterruptedException {
        Stream stream = target.open(List.of(RelayClient.STOP), StreamOptions.DEFAULT);
        stream.deadline(EXCHANGE);
        MessageStream messages = new MessageStream(stream, StopMessageCodec.MAX_BYTES);
        try {
            messages.write(StopMessageCodec.encode(
                    new StopMessage.Connect(new PeerAddress(source, List.of()), Optional.of(params.circuitLimit()))));
            Optional<Bytes> answer = messages.read();
            if (answer.isPresent()
                    && StopMessageCodec.decode(answer.get()) instanceof StopMessage.Status(RelayStatus status)
                    && status == RelayStatus.OK) {
                return Optional.of(messages);
            }
        } catch (DecodeException malformed) {
            stream.reset();
        } catch (StreamException | InterruptedException failed) {
            stream.reset();
            stream.close();
            throw failed;
        }
        messages.close();
        return Optional.empty();
    }

    private static void answer(MessageStream messages, HopMessage.Status status)
            throws StreamException, InterruptedException {
        messages.write(HopMessageCodec.encode(status));
        messages.closeWrite();
    }
}
