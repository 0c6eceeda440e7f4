package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.transport.RawConnection;

@Timeout(30)
class LimitedConnectionTest {
    private static final ProtocolId SMALL = new ProtocolId("/nelumbo/test/small/1.0.0");

    private final HostFixture fixture = new HostFixture();
    private Host alice;
    private Host bob;
    private PeerAddress bobThroughTheTunnel;

    @BeforeEach
    void aliceReachesBobThroughATunnel() throws Exception {
        bob = fixture.listening(builder -> builder.service(TunnelFixture.end())
                .handle(SMALL, HostFixture::echo, ProtocolOptions.DEFAULT.allowingLimited()));
        Host middle = fixture.listening(builder -> builder.service(TunnelFixture.middle(bob.id())));
        middle.connect(addressOf(bob), DialOptions.DEFAULT);
        alice = fixture.dialling(builder -> builder.service(TunnelFixture.start(middle.id())));
        alice.connect(addressOf(middle), DialOptions.DEFAULT);
        bobThroughTheTunnel = new PeerAddress(bob.id(), List.of(TunnelFixture.address()));
    }

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    private static byte[] echoed(Stream stream, byte[] sent) throws Exception {
        Thread.startVirtualThread(() -> {
            try {
                stream.write(ByteBuffer.wrap(sent));
                stream.closeWrite();
            } catch (StreamException | InterruptedException failure) {
                stream.reset();
            }
        });
        return HostFixture.readAll(stream).toArray();
    }

    @Test
    void aStreamOfAnotherConnectionCarriesAConnectionWithLimits() throws Exception {
        Connection connection = alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT);
        assertThat(connection.remotePeer()).isEqualTo(bob.id());
        assertThat(connection.limits())
                .hasValueSatisfying(limits -> assertThat(limits.bytes()).contains(131_072L));
        assertThat(alice.ping(bob.id())).isPositive();
        byte[] much = new byte[300_000];
        Arrays.fill(much, (byte) 7);
        try (Stream stream = connection.open(List.of(SMALL), StreamOptions.DEFAULT.allowingLimited())) {
            assertThat(echoed(stream, much)).isEqualTo(much);
        }
        await().until(() -> bob.connections(alice.id()).stream()
                .anyMatch(one -> one.limits().isPresent() && one.direction() == Direction.INBOUND));
    }

    @Test
    void aProtocolThatDoesNotAllowItIsRefusedOnBothSides() throws Exception {
        Connection connection = alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT);
        assertThatThrownBy(() -> connection.open(List.of(SMALL), StreamOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.LIMITED_CONNECTION));
        assertThatThrownBy(() -> alice.newStream(bob.id(), List.of(ECHO), StreamOptions.DEFAULT))
                .isInstanceOf(StreamException.class);
        Stream insisting = connection.open(List.of(ECHO), StreamOptions.DEFAULT.allowingLimited());
        insisting.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> insisting.read(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
    }

    @Test
    void aDirectConnectionIsMadeBesideTheLimitedOneAndThenPreferred() throws Exception {
        Connection limited = alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT);
        assertThat(alice.connect(addressOf(bob), DialOptions.DEFAULT)).isSameAs(limited);
        Connection direct = alice.connect(addressOf(bob), DialOptions.DEFAULT.withMode(DialMode.DIRECT));
        assertThat(direct.limits()).isEmpty();
        assertThat(alice.connections(bob.id())).containsExactly(direct, limited);
        try (Stream stream = alice.newStream(bob.id(), List.of(ECHO), StreamOptions.DEFAULT)) {
            assertThat(stream.connection()).isSameAs(direct);
            assertThat(echoed(stream, new byte[] {1})).containsExactly(1);
        }
        assertThat(alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT)).isSameAs(direct);
    }

    @Test
    void aDirectDialDoesNotGoThroughARelay() {
        assertThatThrownBy(() -> alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT.withMode(DialMode.FRESH)))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isEqualTo(new DialFailure.NoUsableAddress()));
    }

    @Test
    void closingTheLimitedConnectionEndsItOnBothSides() throws Exception {
        Connection limited = alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT);
        await().until(() -> bob.connections(alice.id()).size() == 1);
        limited.close(CloseReason.LOCAL);
        await().until(() -> bob.connections(alice.id()).isEmpty()
                && alice.connections(bob.id()).isEmpty());
    }

    @Test
    void aReaderWhoWaitsAtTheFarEndMakesTheWriterWaitAndNobodysMemoryGrow() throws Exception {
        ProtocolId deaf = new ProtocolId("/nelumbo/test/deaf/1.0.0");
        CountDownLatch reading = new CountDownLatch(1);
        AtomicInteger received = new AtomicInteger();
        bob.protocols()
                .handle(
                        deaf,
                        stream -> {
                            reading.await();
                            received.set(HostFixture.readAll(stream).size());
                        },
                        ProtocolOptions.DEFAULT.allowingLimited());
        Connection connection = alice.connect(bobThroughTheTunnel, DialOptions.DEFAULT);
        Stream stream = connection.open(List.of(deaf), StreamOptions.DEFAULT.allowingLimited());
        AtomicInteger taken = new AtomicInteger();
        Thread writer = Thread.startVirtualThread(() -> {
            try {
                for (int i = 0; i < 64; i++) {
                    stream.write(ByteBuffer.wrap(new byte[64 << 10]));
                    taken.addAndGet(64 << 10);
                }
                stream.closeWrite();
            } catch (StreamException | InterruptedException failure) {
                stream.reset();
            }
        });
        await().during(Duration.ofMillis(300)).until(() -> taken.get() < 2 << 20);
        assertThat(alice.ping(bob.id())).isPositive();
        reading.countDown();
        writer.join();
        await().untilAsserted(() -> assertThat(received).hasValue(4 << 20));
    }

    @Test
    void aHoleIsPunchedFromTheListeningPort() throws Exception {
        Host carol = fixture.listening(UnaryOperator.identity());
        Host dave = fixture.listening(UnaryOperator.identity());
        Connection dialled = carol.connect(addressOf(dave), DialOptions.DEFAULT.withMode(DialMode.HOLE_PUNCH));
        assertThat(dialled.localAddress()).isEqualTo(carol.listenAddresses().getFirst());
        assertThat(dialled.direction()).isEqualTo(Direction.OUTBOUND);
        await().until(() -> dave.connections(carol.id()).size() == 1);
        assertThat(dave.connections(carol.id()).getFirst().remoteAddress())
                .isEqualTo(carol.listenAddresses().getFirst());
    }

    @Test
    void theHeadOfAStreamBelongsToTheConnectionInIt() throws Exception {
        Connection below = bob.connect(addressOf(fixture.listening(UnaryOperator.identity())), DialOptions.DEFAULT);
        Stream stream = below.open(List.of(ECHO), StreamOptions.DEFAULT);
        Bytes noMultistream = Bytes.of(new byte[] {0x03, 'n', 'o', '\n'});
        assertThatThrownBy(() -> bob.accept(
                        new RawConnection.OverStream(
                                stream,
                                noMultistream,
                                TunnelFixture.address(),
                                TunnelFixture.address(),
                                ConnectionLimits.UNKNOWN),
                        Optional.empty()))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure())
                                .isInstanceOfSatisfying(
                                        DialFailure.AllFailed.class,
                                        failed -> assertThat(failed.causes().values())
                                                .containsExactly(DialFailure.Cause.HANDSHAKE_FAILED)));
    }
}
