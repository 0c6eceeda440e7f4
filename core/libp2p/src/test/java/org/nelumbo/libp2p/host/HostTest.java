package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.identify.Identify;
import org.nelumbo.libp2p.protocol.identify.IdentifyCodec;
import org.nelumbo.libp2p.protocol.identify.IdentifyMessage;
import org.nelumbo.libp2p.resource.ResourceLimits;

@Timeout(30)
class HostTest {
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void closeHosts() {
        fixture.close();
    }

    @Test
    void twoHostsConnectAndIdentifyEachOther() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        assertThat(connection.remotePeer()).isEqualTo(alice.id());
        assertThat(connection.direction()).isEqualTo(Direction.OUTBOUND);
        await().until(() -> atAlice.stream().anyMatch(HostEvent.PeerIdentified.class::isInstance)
                && atBob.stream().anyMatch(HostEvent.PeerIdentified.class::isInstance));
        assertThat(atBob.get(0)).isEqualTo(new HostEvent.ConnectionOpened(connection));
        assertThat(atBob.get(1)).isEqualTo(new HostEvent.PeerConnected(alice.id()));
        assertThat(alice.connections(bob.id())).hasSize(1);
        assertThat(bob.peerStore().protocols(alice.id())).contains(ECHO);
        assertThat(bob.peerStore().addresses(alice.id())).containsAll(alice.listenAddresses());
        assertThat(atBob.stream()
                        .flatMap(event -> event instanceof HostEvent.PeerIdentified identified
                                ? identified.observedAddress().stream()
                                : java.util.stream.Stream.empty()))
                .containsExactly(connection.localAddress());
    }

    @Test
    void anUpdatePushedByAPeerIsTakenOver() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        await().until(() -> !alice.peerStore().protocols(bob.id()).isEmpty());
        ProtocolId added = new ProtocolId("/nelumbo/test/added/1.0.0");
        IdentifyMessage update = new IdentifyMessage(
                Optional.empty(), List.of(), List.of(added), Optional.empty(), "ipfs/0.1.0", "bob", Optional.empty());
        try (MessageStream push = new MessageStream(
                bob.newStream(alice.id(), List.of(Identify.PUSH), StreamOptions.DEFAULT), IdentifyCodec.MAX_BYTES)) {
            push.write(IdentifyCodec.encode(update));
        }
        await().untilAsserted(
                        () -> assertThat(alice.peerStore().protocols(bob.id())).containsExactly(added));
    }

    @Test
    void asksForTheSamePeerShareOneConnection() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Connection>> dials = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> bob.connect(addressOf(alice), DialOptions.DEFAULT)))
                    .toList();
            Connection first = dials.getFirst().get();
            for (Future<Connection> dial : dials) {
                assertThat(dial.get()).isSameAs(first);
            }
        }
        assertThat(bob.connections()).hasSize(1);
    }

    @Test
    void hostsThatDialEachOtherInEveryWayAtOnceAreConnected() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.listening(UnaryOperator.identity());
        DialOptions direct = DialOptions.DEFAULT.withMode(DialMode.DIRECT);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Connection>> dials = List.of(
                    callers.submit(() -> bob.connect(addressOf(alice), DialOptions.DEFAULT)),
                    callers.submit(() -> bob.connect(addressOf(alice), direct)),
                    callers.submit(() -> alice.connect(addressOf(bob), DialOptions.DEFAULT)),
                    callers.submit(() -> alice.connect(addressOf(bob), direct)));
            for (Future<Connection> dial : dials) {
                PeerId reached = dial.get().remotePeer();
                assertThat(reached).isIn(alice.id(), bob.id());
            }
        }
    }

    @Test
    void aPingComesBack() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        assertThat(bob.ping(alice.id())).isPositive().isLessThan(Duration.ofSeconds(5));
        assertThat(alice.ping(bob.id())).isPositive();
    }

    @Test
    void eightMebibytesAreEchoedBothWaysAtOnce() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.listening(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Bytes sent = new SeededEntropy(9).bytes(8 << 20);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            await().until(() -> !alice.connections(bob.id()).isEmpty());
            Future<Bytes> atBob = threads.submit(() -> echoed(bob, alice, sent));
            Future<Bytes> atAlice = threads.submit(() -> echoed(alice, bob, sent));
            assertThat(atBob.get().equals(sent)).isTrue();
            assertThat(atAlice.get().equals(sent)).isTrue();
        }
    }

    private static Bytes echoed(Host from, Host to, Bytes sent) throws Exception {
        Stream stream = from.newStream(to.id(), List.of(ECHO), StreamOptions.DEFAULT);
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = writer.submit(() -> {
                stream.write(ByteBuffer.wrap(sent.toArray()));
                stream.closeWrite();
                return true;
            });
            Bytes back = HostFixture.readAll(stream);
            writing.get();
            return back;
        }
    }

    @Test
    void aWriterWaitsForAReaderThatDoesNotRead() throws Exception {
        CountDownLatch mayRead = new CountDownLatch(1);
        ProtocolId slow = new ProtocolId("/nelumbo/test/slow/1.0.0");
        Host alice = fixture.listening(builder -> builder.handle(
                slow,
                stream -> {
                    mayRead.await();
                    HostFixture.echo(stream);
                },
                ProtocolOptions.DEFAULT));
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = bob.newStream(alice.id(), List.of(slow), StreamOptions.DEFAULT);
        Bytes sent = new SeededEntropy(3).bytes(2 << 20);
        ByteBuffer source = ByteBuffer.wrap(sent.toArray());
        try (ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = writer.submit(() -> {
                stream.write(source);
                stream.closeWrite();
                return true;
            });
            await().pollDelay(Duration.ofMillis(200)).until(() -> !writing.isDone());
            assertThat(source.position()).isLessThan(1 << 20);
            mayRead.countDown();
            assertThat(HostFixture.readAll(stream).equals(sent)).isTrue();
            writing.get();
        }
    }

    @Test
    void afterHalfCloseTheOtherDirectionGoesOn() throws Exception {
        ProtocolId count = new ProtocolId("/nelumbo/test/count/1.0.0");
        Host alice = fixture.listening(builder -> builder.handle(
                count,
                stream -> {
                    Bytes all = HostFixture.readAll(stream);
                    stream.write(ByteBuffer.wrap(new byte[] {(byte) all.size()}));
                },
                ProtocolOptions.DEFAULT));
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        try (Stream stream = bob.newStream(alice.id(), List.of(count), StreamOptions.DEFAULT)) {
            stream.write(ByteBuffer.wrap(new byte[77]));
            stream.closeWrite();
            assertThat(HostFixture.readAll(stream)).isEqualTo(Bytes.of((byte) 77));
        }
    }

    @Test
    void aResetIsSeenByTheOtherSide() throws Exception {
        ProtocolId rude = new ProtocolId("/nelumbo/test/rude/1.0.0");
        Host alice = fixture.listening(builder -> builder.handle(rude, Stream::reset, ProtocolOptions.DEFAULT));
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = bob.newStream(alice.id(), List.of(rude), StreamOptions.DEFAULT);
        stream.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> HostFixture.readAll(stream))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
    }

    @Test
    void anUnknownProtocolIsReportedBothWithOneAndWithSeveralCandidates() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        ProtocolId unknown = new ProtocolId("/nelumbo/test/unknown/1.0.0");
        ProtocolId unheard = new ProtocolId("/nelumbo/test/unheard/1.0.0");
        Stream lazy = connection.open(List.of(unknown), StreamOptions.DEFAULT);
        assertThatThrownBy(() -> lazy.read(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.UNSUPPORTED_PROTOCOL));
        assertThatThrownBy(() -> connection.open(List.of(unknown, unheard), StreamOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.UNSUPPORTED_PROTOCOL));
        try (Stream second = connection.open(List.of(unknown, ECHO), StreamOptions.DEFAULT)) {
            assertThat(second.protocol()).isEqualTo(ECHO);
        }
    }

    @Test
    void twoHundredStreamsRunInParallel() throws Exception {
        ResourceLimits roomy = ResourceLimits.desktop().withStreams(512, 512);
        Host alice = fixture.listening(
                builder -> builder.resources(roomy).freeLoopback().yamux(HostTestParams.MANY_STREAMS));
        Host bob = fixture.dialling(
                builder -> builder.resources(roomy).freeLoopback().yamux(HostTestParams.MANY_STREAMS));
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        CountDownLatch allOpen = new CountDownLatch(200);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Bytes>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> {
                        Bytes message = Bytes.of((byte) i, (byte) 1, (byte) 2);
                        try (Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT)) {
                            stream.write(ByteBuffer.wrap(message.toArray()));
                            allOpen.countDown();
                            assertThat(allOpen.await(20, TimeUnit.SECONDS)).isTrue();
                            stream.closeWrite();
                            return HostFixture.readAll(stream);
                        }
                    }))
                    .toList();
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).isEqualTo(Bytes.of((byte) i, (byte) 1, (byte) 2));
            }
        }
        await().until(() -> connection.streamCount() == 0);
    }

    @Test
    void somebodyElseThanTheDialledPeerIsRefused() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        PeerAddress wrong =
                new PeerAddress(PeerKeyPair.generate(new SeededEntropy(99)).peerId(), alice.listenAddresses());
        assertThatThrownBy(() -> bob.connect(wrong, DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure())
                                .isEqualTo(new DialFailure.AllFailed(
                                        Map.of(alice.listenAddresses().getFirst(), DialFailure.Cause.WRONG_PEER))));
        assertThat(bob.connections()).isEmpty();
    }

    @Test
    void aHostDoesNotDialItself() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        assertThatThrownBy(() -> alice.connect(addressOf(alice), DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isEqualTo(new DialFailure.Self()));
    }

    @Test
    void aFailedAddressIsLeftAloneForAWhileUnlessAskedOtherwise() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        PeerAddress target = addressOf(alice);
        alice.close();
        assertThatThrownBy(() -> bob.connect(target, DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(DialFailure.AllFailed.class));
        assertThatThrownBy(() -> bob.connect(target, DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(DialFailure.BackingOff.class));
        assertThatThrownBy(() -> bob.connect(target, new DialOptions(Duration.ofSeconds(5), true)))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(DialFailure.AllFailed.class));
    }

    @Test
    void aPeerThatWasNotThereIsDialledElsewhereOnlyByWhoAsksForItOrWants() throws Exception {
        PeerKeyPair identity = PeerKeyPair.generate(new SeededEntropy(77));
        Host before = fixture.listeningAs(identity, HostFixture.loopback(), UnaryOperator.identity());
        PeerAddress then = addressOf(before);
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(then, DialOptions.DEFAULT);
        before.close();
        await().until(() -> bob.connections().isEmpty());
        assertThatThrownBy(() -> bob.connect(then, DialOptions.DEFAULT)).isInstanceOf(DialException.class);
        PeerAddress now = addressOf(fixture.listeningAs(identity, HostFixture.loopback(), UnaryOperator.identity()));
        assertThatThrownBy(() -> bob.connect(now, DialOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        DialException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(DialFailure.BackingOff.class));
        bob.protect(now.peer(), "co-signer");
        assertThat(bob.connect(now, DialOptions.DEFAULT).isOpen()).isTrue();
        bob.unprotect(now.peer(), "co-signer");
        bob.disconnect(now.peer());
        await().until(() -> bob.connections().isEmpty());
        assertThat(bob.connect(now, DialOptions.DEFAULT).isOpen()).isTrue();
    }

    @Test
    void aDeadlineEndsAReadAndResetsTheStream() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        ProtocolId silent = new ProtocolId("/nelumbo/test/silent/1.0.0");
        Host alice = fixture.listening(builder -> builder.handle(
                silent,
                stream -> {
                    try {
                        HostFixture.readAll(stream);
                    } catch (StreamException reset) {
                        ended.countDown();
                        throw reset;
                    }
                },
                ProtocolOptions.DEFAULT));
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = bob.newStream(alice.id(), List.of(silent), StreamOptions.within(Duration.ofMillis(200)));
        stream.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.DEADLINE));
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptResetsTheStream() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT);
        stream.write(ByteBuffer.wrap(new byte[1]));
        stream.read(ByteBuffer.allocate(1));
        Thread reader = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> stream.read(ByteBuffer.allocate(1)))
                        .isInstanceOf(InterruptedException.class));
        await().until(() -> reader.getState() == Thread.State.WAITING);
        reader.interrupt();
        reader.join();
        assertThatThrownBy(() -> stream.write(ByteBuffer.wrap(new byte[1]))).isInstanceOf(StreamException.class);
        await().until(() -> connection.streamCount() == 0);
    }

    @Test
    void messagesOfAStreamArriveOneByOneUntilItsEnd() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        try (MessageStream messages =
                new MessageStream(bob.newStream(alice.id(), List.of(ECHO), StreamOptions.DEFAULT), 100_000)) {
            Bytes large = new SeededEntropy(4).bytes(100_000);
            messages.write(Bytes.of((byte) 1));
            messages.write(Bytes.EMPTY);
            messages.write(large);
            messages.closeWrite();
            assertThat(messages.read()).contains(Bytes.of((byte) 1));
            assertThat(messages.read()).contains(Bytes.EMPTY);
            assertThat(messages.read()).contains(large);
            assertThat(messages.read()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aConnectionThatClosesWaitsForStreamsButNotForThoseThatLastAsLongAsItself() throws Exception {
        ProtocolId lasting = new ProtocolId("/nelumbo/test/lasting/1.0.0");
        CountDownLatch served = new CountDownLatch(1);
        Host alice = fixture.listening(builder -> builder.handle(
                lasting,
                stream -> {
                    served.countDown();
                    HostFixture.readAll(stream);
                },
                ProtocolOptions.DEFAULT.forTheConnection()));
        Host bob = fixture.dialling(UnaryOperator.identity());
        Host carol = fixture.dialling(UnaryOperator.identity());
        bob.connect(addressOf(alice), DialOptions.DEFAULT);
        carol.connect(addressOf(alice), DialOptions.DEFAULT);
        List<PeerId> closed = new CopyOnWriteArrayList<>();
        try (Stream echo = bob.newStream(alice.id(), List.of(HostFixture.ECHO), StreamOptions.DEFAULT);
                Stream gossip = carol.newStream(alice.id(), List.of(lasting), StreamOptions.DEFAULT)) {
            echo.write(ByteBuffer.wrap(new byte[1]));
            gossip.write(ByteBuffer.wrap(new byte[1]));
            assertThat(echo.read(ByteBuffer.allocate(1))).isEqualTo(1);
            assertThat(served.await(10, TimeUnit.SECONDS)).isTrue();
            for (Host next : List.of(bob, carol)) {
                Connection connection = alice.connections(next.id()).getFirst();
                Thread.ofVirtual().start(() -> {
                    try {
                        connection.awaitClosed();
                        closed.add(next.id());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
                connection.close(CloseReason.LOCAL);
            }
            await().until(() -> closed.size() == 2);
        }
        assertThat(closed).containsExactly(carol.id(), bob.id());
    }

    @Test
    void closingAHostEndsItsConnectionsAndTheOtherSideIsTold() throws Exception {
        Host alice = fixture.listening(UnaryOperator.identity());
        Host bob = fixture.dialling(UnaryOperator.identity());
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        Connection connection = bob.connect(addressOf(alice), DialOptions.DEFAULT);
        alice.close();
        await().until(() -> atBob.contains(new HostEvent.PeerDisconnected(alice.id())));
        assertThat(atBob).contains(new HostEvent.ConnectionClosed(connection, CloseReason.REMOTE));
        assertThat(connection.isOpen()).isFalse();
        assertThatThrownBy(() -> connection.open(List.of(ECHO), StreamOptions.DEFAULT))
                .isInstanceOf(StreamException.class);
    }
}
