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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.swarm.AcceptLimits;
import org.nelumbo.libp2p.swarm.TrimPolicy;

/// Each abuse meets its limit, and an honest peer that was connected before is served all the while.
@Timeout(30)
class HostAbuseTest {
    private static final ProtocolId LETTER = new ProtocolId("/nelumbo/test/letter/1.0.0");
    private static final ProtocolId DEAF = new ProtocolId("/nelumbo/test/deaf/1.0.0");
    private static final byte[] OPENING =
            "\u0013/multistream/1.0.0\n\u0007/noise\n".getBytes(StandardCharsets.US_ASCII);

    private final HostFixture fixture = new HostFixture();
    private final List<SocketChannel> sockets = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private Host alice;
    private Host honest;
    private Host mallory;

    @BeforeEach
    void anHonestPeerIsConnected() throws Exception {
        ProtocolOptions brisk =
                ProtocolOptions.message(8, 8).withLeastPace(new LeastPace(1024, Duration.ofMillis(300)));
        alice = fixture.listening(builder -> builder.accept(new AcceptLimits(10_000, 10_000, 10_000, 10_000, false))
                .handle(LETTER, HostFixture::readAll, brisk)
                .handle(DEAF, stream -> done.await(), ProtocolOptions.DEFAULT));
        honest = fixture.dialling(UnaryOperator.identity());
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
        mallory = fixture.dialling(UnaryOperator.identity());
    }

    @AfterEach
    void closeAll() throws IOException {
        done.countDown();
        for (SocketChannel socket : sockets) {
            socket.close();
        }
        fixture.close();
    }

    private void assertHonestPeerIsServed() throws Exception {
        assertThat(honest.ping(alice.id())).isLessThan(Duration.ofSeconds(5));
        assertThat(honest.connections(alice.id())).hasSize(1);
    }

    @Test
    void aMessageThatDripsInIsCutAndAQuickOneIsNot() throws Exception {
        Connection connection = mallory.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream dripping = connection.open(List.of(LETTER), StreamOptions.DEFAULT);
        Stream quick = connection.open(List.of(LETTER), StreamOptions.DEFAULT);
        quick.write(ByteBuffer.wrap(new byte[8192]));
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .until(() -> {
                    try {
                        dripping.write(ByteBuffer.wrap(new byte[1]));
                        return false;
                    } catch (StreamException cut) {
                        return cut.reason() == StreamException.Reason.RESET_BY_REMOTE;
                    }
                });
        assertThat(alice.refusals()).containsEntry("stream.too-slow", 1L);
        quick.closeWrite();
        assertThat(HostFixture.readAll(quick).size()).isZero();
        assertHonestPeerIsServed();
    }

    @Test
    void aHundredAndFiftyHandshakesThatStopHalfwayDoNotDisturbPings() throws Exception {
        InetSocketAddress address =
                alice.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
        for (int i = 0; i < 150; i++) {
            SocketChannel socket = SocketChannel.open(address);
            sockets.add(socket);
            try {
                socket.write(ByteBuffer.wrap(OPENING));
                socket.write(ByteBuffer.wrap(new byte[34 + i]));
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
            if (i % 30 == 0) {
                assertHonestPeerIsServed();
            }
        }
        await().until(() -> alice.refusals().keySet().stream()
                .anyMatch(cause -> cause.startsWith("upgrading.") || cause.startsWith("upgrade.")));
        assertHonestPeerIsServed();
    }

    @Test
    void aWriterWithoutRoomFailsInsteadOfFillingTheMemory() throws Exception {
        Host small = fixture.dialling(
                builder -> builder.resources(ResourceLimits.desktop().withConnectionMemory(100_000)));
        Connection connection = small.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = connection.open(List.of(DEAF), StreamOptions.DEFAULT);
        Stream fair = connection.open(List.of(ECHO), StreamOptions.DEFAULT);
        // The window takes 256 KiB; what is beyond waits here.
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        stream.write(ByteBuffer.wrap(new byte[50_000]));
                    }
                })
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.LIMIT));
        await().untilAsserted(() -> {
            fair.write(ByteBuffer.wrap(new byte[1]));
            assertThat(fair.read(ByteBuffer.allocate(1))).isEqualTo(1);
        });
        assertHonestPeerIsServed();
    }

    @Test
    void aPeerThatBreaksRulesOftenEnoughIsBannedWithItsConnections() throws Exception {
        mallory.connect(addressOf(alice), DialOptions.DEFAULT);
        await().until(() -> alice.connections(mallory.id()).size() == 1);
        alice.penalize(mallory.id(), 40, "test-small");
        alice.penalize(mallory.id(), 40, "test-small");
        assertThat(mallory.ping(alice.id())).isPositive();
        alice.penalize(mallory.id(), 40, "test-small");
        await().until(() -> alice.connections(mallory.id()).isEmpty());
        assertThat(alice.refusals()).containsEntry("violation.test-small", 3L);
        assertThatThrownBy(() ->
                        alice.connect(new PeerAddress(mallory.id(), alice.listenAddresses()), DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isEqualTo(new DialFailure.Forbidden()));
        assertHonestPeerIsServed();
    }

    @Test
    void connectionsOfLittleWorthGoFirstAndThoseOfTheLastMomentsLater() throws Exception {
        HostService tastes = new HostService() {
            @Override
            public void register(ProtocolRegistry registry) {}

            @Override
            public double score(PeerId peer) {
                return peer.equals(mallory.id()) ? -5 : 0;
            }

            @Override
            public void start(Host host) {}

            @Override
            public void close() {}
        };
        Host picky = fixture.listening(
                builder -> builder.service(tastes).trim(new TrimPolicy(2, 2, Duration.ofMillis(500))));
        mallory.connect(addressOf(picky), DialOptions.DEFAULT);
        honest.connect(addressOf(picky), DialOptions.DEFAULT);
        alice.connect(addressOf(picky), DialOptions.DEFAULT);
        await().atMost(Duration.ofSeconds(5)).until(() -> picky.connections().size() == 2);
        assertThat(picky.connections(mallory.id())).isEmpty();
    }

    @Test
    void bytesAndRoundTripsAreCounted() throws Exception {
        Connection connection = mallory.connect(addressOf(alice), DialOptions.DEFAULT);
        try (Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT)) {
            stream.write(ByteBuffer.wrap(new byte[20_000]));
            stream.closeWrite();
            assertThat(HostFixture.readAll(stream).size()).isEqualTo(20_000);
        }
        assertThat(connection.traffic().sent()).isBetween(20_000L, 25_000L);
        assertThat(connection.traffic().received()).isBetween(20_000L, 25_000L);
        await().until(() -> connection.latency().isPresent());
        assertThat(connection.latency())
                .hasValueSatisfying(taken -> assertThat(taken).isBetween(Duration.ofNanos(1), Duration.ofSeconds(5)));
        Traffic before = mallory.traffic(alice.id());
        mallory.disconnect(alice.id());
        await().until(() -> mallory.connections().isEmpty());
        await().untilAsserted(
                        () -> assertThat(mallory.traffic(alice.id()).sent()).isGreaterThanOrEqualTo(before.sent()));
        await().untilAsserted(() -> assertThat(mallory.traffic()).isEqualTo(mallory.traffic(alice.id())));
        assertThat(Optional.of(honest.traffic(mallory.id()))).contains(Traffic.NONE);
        assertThat(done.await(0, TimeUnit.SECONDS)).isFalse();
    }
}
