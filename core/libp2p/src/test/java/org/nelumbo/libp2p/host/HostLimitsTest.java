package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.swarm.AcceptLimits;
import org.nelumbo.libp2p.swarm.SwarmTimeouts;
import org.nelumbo.libp2p.swarm.TrimPolicy;
import org.nelumbo.libp2p.yamux.YamuxParams;

@Timeout(30)
class HostLimitsTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] OPENING =
            "\u0013/multistream/1.0.0\n\u0007/noise\n".getBytes(StandardCharsets.US_ASCII);

    private final HostFixture fixture = new HostFixture();
    private final List<SocketChannel> sockets = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        fixture.close();
    }

    private SocketChannel connect(Host host) throws IOException {
        InetSocketAddress address =
                host.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
        SocketChannel socket = SocketChannel.open(address);
        sockets.add(socket);
        return socket;
    }

    /// Reads until the other end closes.
    private static void awaitClosed(SocketChannel socket) {
        try {
            ByteBuffer ignored = ByteBuffer.allocate(1024);
            while (socket.read(ignored.clear()) >= 0) {
                assertThat(socket.isOpen()).isTrue();
            }
        } catch (IOException reset) {
            assertThat(reset).isNotNull();
        }
    }

    private static UnaryOperator<HostBuilder> shortUpgrade() {
        SwarmTimeouts usual = SwarmTimeouts.DEFAULT;
        return builder -> builder.timeouts(
                new SwarmTimeouts(usual.connect(), SHORT, usual.address(), usual.negotiation(), usual.idle()));
    }

    @Test
    void aSilentConnectionIsCutAtTheUpgradeDeadline() throws Exception {
        Host alice = fixture.listening(shortUpgrade());
        awaitClosed(connect(alice));
        await().until(() -> alice.refusals().containsKey("upgrade.timed-out"));
    }

    @Test
    void aHandshakeThatDripsInByteByByteIsCutAtTheSameDeadline() throws Exception {
        Host alice = fixture.listening(shortUpgrade());
        SocketChannel socket = connect(alice);
        ByteBuffer drops =
                ByteBuffer.allocate(OPENING.length + 1000).put(OPENING).rewind();
        long start = System.nanoTime();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    try {
                        return socket.write(drops.limit(drops.position() + 1)) == 0;
                    } catch (IOException closed) {
                        return true;
                    }
                });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        await().until(() -> alice.refusals().containsKey("upgrade.timed-out"));
    }

    @Test
    void garbageEndsTheHandshakeAndTooMuchOfItBansTheAddress() throws Exception {
        Host alice = fixture.listening(builder -> builder.accept(new AcceptLimits(1000, 1000, 1000, 5, true)));
        Host honest = fixture.dialling(UnaryOperator.identity());
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
        for (int i = 0; i < 6; i++) {
            SocketChannel socket = connect(alice);
            socket.write(ByteBuffer.wrap("\u0013GET / HTTP/1.1\r\n\r\n\n\n".getBytes(StandardCharsets.US_ASCII)));
            awaitClosed(socket);
        }
        await().until(() -> alice.refusals().getOrDefault("upgrade.handshake-failed", 0L) == 6);
        awaitClosed(connect(alice));
        await().until(() -> alice.refusals().containsKey("banned"));
        assertThat(honest.ping(alice.id())).isPositive();
    }

    @Test
    void connectionsFasterThanTheRateAreClosedAtOnce() throws Exception {
        Host alice = fixture.listening(builder -> builder.accept(new AcceptLimits(0.001, 0.001, 3, 5, true)));
        for (int i = 0; i < 5; i++) {
            connect(alice);
        }
        await().untilAsserted(() -> assertThat(alice.refusals()).containsExactly(Map.entry("accept-rate", 2L)));
    }

    @Test
    void moreConnectionsFromOneAddressThanAllowedAreClosed() throws Exception {
        Host alice = fixture.listening(
                builder -> builder.resources(ResourceLimits.desktop().withPerIp(2, 32)));
        connect(alice);
        connect(alice);
        await().until(() -> {
            awaitClosed(connect(alice));
            return alice.refusals().containsKey("ip.connections-in");
        });
    }

    @Test
    void moreStreamsOfOneProtocolThanAllowedAreReset() throws Exception {
        ProtocolId narrow = new ProtocolId("/nelumbo/test/narrow/1.0.0");
        Host alice = fixture.listening(builder -> builder.handle(
                narrow, HostFixture::echo, new ProtocolOptions(1, 1, Optional.empty(), Optional.empty())));
        Host bob = fixture.dialling(UnaryOperator.identity());
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream first = connection.open(List.of(narrow), StreamOptions.DEFAULT);
        first.write(ByteBuffer.wrap(new byte[1]));
        assertThat(first.read(ByteBuffer.allocate(1))).isEqualTo(1);
        Stream second = connection.open(List.of(narrow), StreamOptions.DEFAULT);
        second.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> second.read(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
        first.close();
        await().until(() -> {
            try (Stream third = connection.open(List.of(narrow), StreamOptions.DEFAULT)) {
                third.write(ByteBuffer.wrap(new byte[1]));
                return third.read(ByteBuffer.allocate(1)) == 1;
            } catch (StreamException stillFull) {
                return false;
            }
        });
    }

    @Test
    void aStreamThatStaysSilentAfterItsNegotiationIsReset() throws Exception {
        ProtocolId impatient = new ProtocolId("/nelumbo/test/impatient/1.0.0");
        CountDownLatch cut = new CountDownLatch(1);
        Host alice = fixture.listening(builder -> builder.handle(
                impatient,
                stream -> {
                    try {
                        HostFixture.readAll(stream);
                    } catch (StreamException late) {
                        assertThat(late.reason()).isEqualTo(StreamException.Reason.DEADLINE);
                        cut.countDown();
                    }
                },
                new ProtocolOptions(8, 8, Optional.of(SHORT), Optional.empty())));
        Host bob = fixture.dialling(UnaryOperator.identity());
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = connection.open(List.of(impatient, ECHO), StreamOptions.DEFAULT);
        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
        assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aStreamThatDripsIsCutAtItsProtocolsLifetime() throws Exception {
        ProtocolId unary = new ProtocolId("/nelumbo/test/unary/1.0.0");
        Host alice = fixture.listening(builder -> builder.handle(
                unary, HostFixture::readAll, new ProtocolOptions(8, 8, Optional.empty(), Optional.of(SHORT))));
        Host bob = fixture.dialling(UnaryOperator.identity());
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = connection.open(List.of(unary), StreamOptions.DEFAULT);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    try {
                        stream.write(ByteBuffer.wrap(new byte[1]));
                        return false;
                    } catch (StreamException cut) {
                        return cut.reason() == StreamException.Reason.RESET_BY_REMOTE;
                    }
                });
    }

    @Test
    void aThirdConnectionOfOnePeerIsRefused() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        for (int i = 1; i <= 2; i++) {
            fixture.diallingAs(77, UnaryOperator.identity()).connect(addressOf(alice), DialOptions.DEFAULT);
            int expected = i;
            await().until(() -> atAlice.stream()
                            .filter(HostEvent.ConnectionOpened.class::isInstance)
                            .count()
                    == expected);
        }
        Host third = fixture.diallingAs(77, UnaryOperator.identity());
        List<HostEvent> atThird = HostFixture.eventsOf(third);
        try {
            third.connect(addressOf(alice), DialOptions.DEFAULT);
            await().until(() -> atThird.contains(new HostEvent.PeerDisconnected(alice.id())));
        } catch (DialException closedDuringTheHandshake) {
            assertThat(closedDuringTheHandshake.failure()).isInstanceOf(DialFailure.AllFailed.class);
        }
        await().until(() -> alice.refusals().containsKey("upgrade.limit"));
        assertThat(alice.connections(third.id())).hasSize(2);
    }

    @Test
    void aPeerThatOpensStreamsTooFastLosesItsConnectionAndIsBanned() throws Exception {
        YamuxParams usual = YamuxParams.DEFAULT;
        YamuxParams strict = new YamuxParams(
                usual.maxReceiveWindow(),
                usual.receiveWindowBudget(),
                128,
                128,
                256,
                8,
                1,
                5,
                usual.keepAlive(),
                usual.pingTimeout(),
                usual.stuckWrite());
        Host alice = fixture.listening(builder -> builder.yamux(strict));
        Host mallory = fixture.dialling(UnaryOperator.identity());
        Host honest = fixture.dialling(UnaryOperator.identity());
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        Connection connection = mallory.connect(addressOf(alice), DialOptions.DEFAULT);
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            try {
                connection.open(List.of(ECHO), StreamOptions.DEFAULT).write(ByteBuffer.wrap(new byte[1]));
                return false;
            } catch (StreamException gone) {
                return gone.reason() == StreamException.Reason.CONNECTION_CLOSED;
            }
        });
        await().until(() -> atAlice.stream()
                .anyMatch(event -> event instanceof HostEvent.ConnectionClosed closed
                        && closed.reason() == CloseReason.VIOLATION));
        await().until(() -> alice.connections(mallory.id()).isEmpty()
                && mallory.connections().isEmpty());
        assertThat(alice.refusals()).containsKeys("stream.rate", "violation.stream-rate");
        assertThat(honest.ping(alice.id())).isPositive();
        assertThatThrownBy(() ->
                        alice.connect(new PeerAddress(mallory.id(), alice.listenAddresses()), DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isEqualTo(new DialFailure.Forbidden()));
    }

    @Test
    void theGaterIsAskedBeforeDialBeforeAcceptAndAfterTheHandshake() throws Exception {
        Host bob = fixture.listening(UnaryOperator.identity());
        Host noDial = fixture.dialling(builder -> builder.gater(new ConnectionGater() {
            @Override
            public boolean allowDial(PeerId peer, Multiaddr address) {
                return false;
            }
        }));
        assertThatThrownBy(() -> noDial.connect(addressOf(bob), DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isEqualTo(new DialFailure.Forbidden()));
        Host noAccept = fixture.listening(builder -> builder.gater(new ConnectionGater() {
            @Override
            public boolean allowAccept(Multiaddr remote) {
                return false;
            }
        }));
        assertThatThrownBy(() -> bob.connect(addressOf(noAccept), DialOptions.DEFAULT))
                .isInstanceOf(DialException.class);
        assertThat(noAccept.refusals()).containsKey("gater");
        Host noBob = fixture.listening(builder -> builder.gater(new ConnectionGater() {
            @Override
            public boolean allowSecured(Direction direction, PeerId peer, Multiaddr remote) {
                return !peer.equals(bob.id());
            }
        }));
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        try {
            bob.connect(addressOf(noBob), DialOptions.DEFAULT);
            await().until(() -> atBob.contains(new HostEvent.PeerDisconnected(noBob.id())));
        } catch (DialException closedDuringTheHandshake) {
            assertThat(closedDuringTheHandshake.failure()).isInstanceOf(DialFailure.AllFailed.class);
        }
        assertThat(noBob.connections()).isEmpty();
        await().until(() -> noBob.refusals().containsKey("upgrade.forbidden"));
    }

    @Test
    void anUnusedConnectionIsClosedUnlessThePeerIsProtected() throws Exception {
        SwarmTimeouts usual = SwarmTimeouts.DEFAULT;
        SwarmTimeouts brief =
                new SwarmTimeouts(usual.connect(), usual.upgrade(), usual.address(), usual.negotiation(), SHORT);
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(builder -> builder.timeouts(brief));
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        bob.protect(alice.id(), "co-signer");
        Connection kept = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        await().pollDelay(SHORT.multipliedBy(2)).until(kept::isOpen);
        bob.unprotect(alice.id(), "co-signer");
        await().until(() -> atBob.contains(new HostEvent.ConnectionClosed(kept, CloseReason.IDLE)));
    }

    @Test
    void tooManyConnectionsAreTrimmedButNotProtectedOnes() throws Exception {
        Host alice = fixture.listening(builder -> builder.trim(new TrimPolicy(3, 2, Duration.ZERO)));
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        List<Host> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Host other = fixture.dialling(UnaryOperator.identity());
            alice.protect(other.id(), i < 2 ? "co-signer" : "nobody");
            if (i >= 2) {
                alice.unprotect(other.id(), "nobody");
            }
            others.add(other);
            other.connect(addressOf(alice), DialOptions.DEFAULT);
            int expected = i + 1;
            await().until(() -> atAlice.stream()
                            .filter(HostEvent.PeerConnected.class::isInstance)
                            .count()
                    == expected);
        }
        await().until(() -> alice.connections().size() == 2);
        assertThat(alice.connections(others.get(0).id())).hasSize(1);
        assertThat(alice.connections(others.get(1).id())).hasSize(1);
    }
}
