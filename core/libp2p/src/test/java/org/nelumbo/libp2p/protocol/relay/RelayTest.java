package org.nelumbo.libp2p.protocol.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;
import static org.nelumbo.libp2p.protocol.relay.RelayFixture.SMALL_ECHO;
import static org.nelumbo.libp2p.protocol.relay.RelayFixture.circuits;
import static org.nelumbo.libp2p.protocol.relay.RelayFixture.reserve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamHandler;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.ReservationVoucher;

class RelayTest {
    private final RelayFixture fixture = new RelayFixture();

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    private static HopMessage.Status hop(Connection relay, HopMessage request) throws Exception {
        try (MessageStream messages = new MessageStream(
                relay.open(List.of(RelayServer.HOP), StreamOptions.DEFAULT.allowingLimited()),
                HopMessageCodec.MAX_BYTES)) {
            messages.write(HopMessageCodec.encode(request));
            return (HopMessage.Status) HopMessageCodec.decode(messages.read().orElseThrow());
        }
    }

    private static Bytes echoed(Connection connection, Bytes sent) throws Exception {
        try (Stream stream = connection.open(List.of(SMALL_ECHO), StreamOptions.DEFAULT.allowingLimited())) {
            stream.write(ByteBuffer.wrap(sent.toArray()));
            stream.closeWrite();
            return HostFixture.readAll(stream);
        }
    }

    @Test
    void aHostBehindARelayIsReachedThroughIt() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host bob = fixture.behindRelays(builder -> builder);
        Host alice = fixture.stranger(builder -> builder);
        PeerAddress throughTheRelay = reserve(bob, relay.host());
        assertThat(throughTheRelay.addresses())
                .containsExactly(CircuitAddress.at(
                        relay.host().id(), relay.host().listenAddresses().getFirst()));
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);

        Connection connection = alice.connect(throughTheRelay, DialOptions.DEFAULT);

        assertThat(connection.remotePeer()).isEqualTo(bob.id());
        assertThat(connection.limits())
                .hasValueSatisfying(limits -> assertThat(limits.duration()).contains(Duration.ofMinutes(2)));
        assertThat(alice.ping(bob.id())).isPositive();
        assertThat(echoed(connection, Bytes.of(new byte[5000]))).isEqualTo(Bytes.of(new byte[5000]));
        await().until(() -> atAlice.stream()
                .anyMatch(event -> event instanceof HostEvent.PeerIdentified identified
                        && identified.connection().equals(connection)));
        Connection atBob = bob.connections(alice.id()).getFirst();
        assertThat(atBob.direction()).isEqualTo(Direction.INBOUND);
        assertThat(atBob.limits()).isPresent();
        assertThat(relay.service().snapshot().circuits()).isEqualTo(1);
        assertThat(relay.service().snapshot().bytesCarried()).isGreaterThan(10_000);
        connection.close(CloseReason.LOCAL);
        await().until(() -> relay.service().snapshot().circuits() == 0
                && bob.connections(alice.id()).isEmpty());
    }

    @Test
    void anApplicationStreamIsRefusedOnBothSides() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host bob = fixture.behindRelays(builder -> builder);
        Host alice = fixture.stranger(builder -> builder);
        Connection connection = alice.connect(reserve(bob, relay.host()), DialOptions.DEFAULT);
        assertThatThrownBy(() -> connection.open(List.of(ECHO), StreamOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.LIMITED_CONNECTION));
        Stream insisting = connection.open(List.of(ECHO), StreamOptions.DEFAULT.allowingLimited());
        insisting.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> insisting.read(ByteBuffer.allocate(1))).isInstanceOf(StreamException.class);
    }

    @Test
    void theDataLimitEndsTheCircuitAndNothingElse() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT.withCircuit(Duration.ofMinutes(2), 128 << 10));
        Host bob = fixture.behindRelays(builder -> builder);
        Host alice = fixture.stranger(builder -> builder);
        PeerAddress throughTheRelay = reserve(bob, relay.host());
        Connection connection = alice.connect(throughTheRelay, DialOptions.DEFAULT);
        assertThat(echoed(connection, Bytes.of(new byte[90_000])).size()).isEqualTo(90_000);
        assertThatThrownBy(() -> echoed(connection, Bytes.of(new byte[90_000]))).isInstanceOf(StreamException.class);
        await().until(() -> !connection.isOpen() && relay.service().snapshot().circuits() == 0);
        assertThat(alice.connect(throughTheRelay, DialOptions.DEFAULT).isOpen()).isTrue();
        assertThat(circuits(bob)).isNotEmpty();
    }

    @Test
    void theTimeLimitEndsTheCircuit() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT.withCircuit(Duration.ofMillis(1200), 1 << 20));
        Host bob = fixture.behindRelays(builder -> builder);
        Host alice = fixture.stranger(builder -> builder);
        Connection connection = alice.connect(reserve(bob, relay.host()), DialOptions.DEFAULT);
        assertThat(echoed(connection, Bytes.of(new byte[10])).size()).isEqualTo(10);
        await().atMost(Duration.ofSeconds(4)).until(() -> !connection.isOpen());
        await().until(() -> relay.service().snapshot().circuits() == 0);
    }

    @Test
    void nothingIsReservedOrConnectedOverACircuit() throws Exception {
        RelayFixture.Relay first = fixture.relay(RelayParams.DEFAULT);
        RelayServer hidden =
                new RelayServer(RelayParams.DEFAULT, PeerKeyPair.generate(new SeededEntropy(77)), new SystemTime());
        Host bob = fixture.behindRelays(builder -> builder.service(hidden));
        Host alice = fixture.stranger(builder -> builder);
        Connection circuit = alice.connect(reserve(bob, first.host()), DialOptions.DEFAULT);
        assertThat(hop(circuit, new HopMessage.Reserve()).status()).isEqualTo(RelayStatus.PERMISSION_DENIED);
        assertThat(hop(
                                circuit,
                                new HopMessage.Connect(
                                        new PeerAddress(first.host().id(), List.of())))
                        .status())
                .isEqualTo(RelayStatus.PERMISSION_DENIED);
        assertThat(hidden.snapshot().reservations()).isZero();
    }

    @Test
    void aRelayAnswersWhatItCannotDoWithAReason() throws Exception {
        RelayFixture.Relay relay = fixture.relay(
                RelayParams.DEFAULT.withReservations(8, 1, Duration.ofHours(1)).withCircuits(1, 1));
        Host bob = fixture.behindRelays(builder -> builder);
        reserve(bob, relay.host());
        Host alice = fixture.stranger(builder -> builder);
        Connection direct = alice.connect(addressOf(relay.host()), DialOptions.DEFAULT);
        assertThat(hop(direct, new HopMessage.Reserve()).status())
                .as("one reservation an address")
                .isEqualTo(RelayStatus.RESERVATION_REFUSED);
        assertThat(hop(direct, new HopMessage.Connect(addressOf(alice))).status())
                .as("to oneself")
                .isEqualTo(RelayStatus.PERMISSION_DENIED);
        assertThat(hop(
                                direct,
                                new HopMessage.Connect(
                                        new PeerAddress(relay.host().id(), List.of())))
                        .status())
                .as("to a peer without a reservation")
                .isEqualTo(RelayStatus.NO_RESERVATION);
        assertThat(hop(direct, HopMessage.Status.refusal(RelayStatus.OK)).status())
                .as("an answer as a request")
                .isEqualTo(RelayStatus.UNEXPECTED_MESSAGE);
        alice.connect(new PeerAddress(bob.id(), circuits(bob)), DialOptions.DEFAULT);
        assertThat(hop(direct, new HopMessage.Connect(new PeerAddress(bob.id(), List.of())))
                        .status())
                .as("one circuit in all")
                .isEqualTo(RelayStatus.RESOURCE_LIMIT_EXCEEDED);
        try (MessageStream malformed = new MessageStream(
                direct.open(List.of(RelayServer.HOP), StreamOptions.DEFAULT), HopMessageCodec.MAX_BYTES)) {
            malformed.write(Bytes.EMPTY);
            assertThat(HopMessageCodec.decode(malformed.read().orElseThrow()))
                    .isEqualTo(HopMessage.Status.refusal(RelayStatus.MALFORMED_MESSAGE));
        }
        assertThat(bob.ping(relay.host().id()))
                .as("and serves others meanwhile")
                .isPositive();
    }

    @Test
    void aReservationComesWithASignedVoucherAndTheRelaysAddresses() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host alice = fixture.stranger(builder -> builder);
        HopMessage.Status answer =
                hop(alice.connect(addressOf(relay.host()), DialOptions.DEFAULT), new HopMessage.Reserve());
        ReservationGrant grant = answer.grant().orElseThrow();
        ReservationVoucher voucher = ReservationVoucher.open(grant.voucher().orElseThrow());
        assertThat(voucher).isEqualTo(new ReservationVoucher(relay.host().id(), alice.id(), grant.expires()));
        assertThat(grant.addresses())
                .containsExactly(relay.host()
                        .listenAddresses()
                        .getFirst()
                        .withPeer(relay.host().id().multihash()));
        assertThat(answer.limit()).contains(new CircuitLimit(120, 131_072));
    }

    @Test
    void aReservationKeepsItsConnectionAtBothEnds() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host bob = fixture.behindRelays(builder -> builder);
        reserve(bob, relay.host());
        assertThat(bob.tags(relay.host().id())).containsExactly("relay");
        assertThat(relay.host().tags(bob.id())).containsExactly("relay-reservation");
        bob.disconnect(relay.host().id());
        await().until(() -> bob.tags(relay.host().id()).isEmpty()
                && relay.host().tags(bob.id()).isEmpty());
        assertThat(relay.service().snapshot().reservations()).isZero();
    }

    /// A peer that takes a circuit and does with it what the test says.
    private Host taker(Host relay, StreamHandler handler) throws Exception {
        Host bob = fixture.hosts()
                .diallingAs(
                        7,
                        builder -> builder.handle(
                                RelayClient.STOP,
                                stream -> {
                                    MessageStream messages = new MessageStream(stream, StopMessageCodec.MAX_BYTES);
                                    try {
                                        messages.read();
                                    } catch (DecodeException malformed) {
                                        throw new IOException(malformed);
                                    }
                                    messages.write(StopMessageCodec.encode(new StopMessage.Status(RelayStatus.OK)));
                                    handler.handle(stream);
                                },
                                ProtocolOptions.DEFAULT));
        assertThat(hop(bob.connect(addressOf(relay), DialOptions.DEFAULT), new HopMessage.Reserve())
                        .status())
                .isEqualTo(RelayStatus.OK);
        return bob;
    }

    private static Stream circuit(Host from, Host relay, Host to) throws Exception {
        MessageStream messages = new MessageStream(
                from.connect(addressOf(relay), DialOptions.DEFAULT)
                        .open(List.of(RelayServer.HOP), StreamOptions.DEFAULT),
                HopMessageCodec.MAX_BYTES);
        messages.write(HopMessageCodec.encode(new HopMessage.Connect(new PeerAddress(to.id(), List.of()))));
        assertThat(HopMessageCodec.decode(messages.read().orElseThrow()))
                .isInstanceOfSatisfying(
                        HopMessage.Status.class,
                        status -> assertThat(status.status()).isEqualTo(RelayStatus.OK));
        return messages.stream();
    }

    @Test
    void theEndOfOneDirectionIsHandedOn() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host bob = taker(relay.host(), stream -> {
            Bytes all = HostFixture.readAll(stream);
            stream.write(ByteBuffer.wrap(all.reversed().toArray()));
            stream.closeWrite();
        });
        Stream circuit = circuit(fixture.stranger(builder -> builder), relay.host(), bob);
        circuit.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        circuit.closeWrite();
        assertThat(HostFixture.readAll(circuit)).isEqualTo(Bytes.of((byte) 3, (byte) 2, (byte) 1));
        await().until(() -> relay.service().snapshot().circuits() == 0);
    }

    @Test
    void whoDoesNotReadSlowsTheOtherDown() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT.withCircuit(Duration.ofMinutes(2), 1 << 30));
        CountDownLatch done = new CountDownLatch(1);
        Host bob = taker(relay.host(), stream -> done.await());
        Stream circuit = circuit(fixture.stranger(builder -> builder), relay.host(), bob);
        AtomicLong written = new AtomicLong();
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    circuit.write(ByteBuffer.wrap(new byte[64 << 10]));
                    written.addAndGet(64 << 10);
                }
            } catch (IOException | InterruptedException ended) {
                // That is how it ends.
            }
        });
        await().during(Duration.ofMillis(300)).until(written::get, new Same()::as);
        assertThat(relay.service().snapshot().bytesCarried()).isBetween(1L, 1L << 20);
        assertThat(relay.host().ping(bob.id())).isPositive();
        done.countDown();
        circuit.reset();
        writer.join();
    }

    /// True when asked about the same number as before.
    private static final class Same {
        private long before = -1;

        private boolean as(long now) {
            boolean same = now == before;
            before = now;
            return same;
        }
    }

    @Test
    void whenTheRelayDiesItsAddressIsToldNoMoreAndAnotherRelayIsUsed() throws Exception {
        RelayFixture.Relay first = fixture.relay(RelayParams.DEFAULT);
        RelayFixture.Relay second = fixture.relay(RelayParams.DEFAULT);
        Host bob = fixture.behindRelays(builder -> builder);
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        PeerAddress before = reserve(bob, first.host());
        bob.connect(addressOf(second.host()), DialOptions.DEFAULT);
        assertThat(circuits(bob)).as("both are in one network").isEqualTo(before.addresses());
        first.host().close();
        await().until(() -> circuits(bob)
                .equals(List.of(CircuitAddress.at(
                        second.host().id(), second.host().listenAddresses().getFirst()))));
        List<HostEvent.AddressesChanged> told = new ArrayList<>();
        atBob.forEach(event -> {
            if (event instanceof HostEvent.AddressesChanged changed) {
                told.add(changed);
            }
        });
        assertThat(told.getLast().addresses()).isEqualTo(circuits(bob));
        Host alice = fixture.stranger(builder -> builder);
        assertThat(alice.connect(new PeerAddress(bob.id(), circuits(bob)), DialOptions.DEFAULT)
                        .isOpen())
                .isTrue();
    }

    @Test
    void aCircuitFromARelayWithoutReservationIsRefused() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host bob = fixture.stranger(builder -> builder);
        Connection connection = bob.connect(addressOf(relay.host()), DialOptions.DEFAULT);
        await().until(() -> !relay.host().connections(bob.id()).isEmpty());
        Connection toBob = relay.host().connections(bob.id()).getFirst();
        try (MessageStream messages = new MessageStream(
                toBob.open(List.of(RelayClient.STOP), StreamOptions.DEFAULT), StopMessageCodec.MAX_BYTES)) {
            messages.write(StopMessageCodec.encode(
                    new StopMessage.Connect(new PeerAddress(relay.host().id(), List.of()), Optional.empty())));
            assertThat(StopMessageCodec.decode(messages.read().orElseThrow()))
                    .isEqualTo(new StopMessage.Status(RelayStatus.PERMISSION_DENIED));
        }
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aRelayThatLiesAboutWhoCallsIsFoundOut() throws Exception {
        Host liar = fixture.hosts().listening(builder -> builder.service(new LyingRelay()));
        Host bob = fixture.behindRelays(builder -> builder);
        PeerAddress throughTheLiar = reserve(bob, liar);
        Host alice = fixture.stranger(builder -> builder);
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        assertThatThrownBy(() -> {
                    Connection connection = alice.connect(throughTheLiar, DialOptions.DEFAULT);
                    alice.ping(bob.id());
                    assertThat(connection.isOpen()).isFalse();
                })
                .isInstanceOf(IOException.class);
        assertThat(bob.connections(alice.id())).isEmpty();
        await().until(() -> bob.refusals().keySet().stream().anyMatch(cause -> cause.startsWith("upgrade.")));
        assertThat(atBob).noneMatch(event -> event instanceof HostEvent.ConnectionOpened);
    }
}
