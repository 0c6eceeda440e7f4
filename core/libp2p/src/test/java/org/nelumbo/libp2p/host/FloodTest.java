package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.secure.noise.RawPeer;
import org.nelumbo.libp2p.swarm.AcceptLimits;
import org.nelumbo.libp2p.yamux.YamuxParams;

/// Floods of everything a stranger can send without a word of any protocol. Each meets its limit in
/// the numbers of a desktop, costs the flooder its connection or its stream, and an honest peer is
/// served all the while.
@Timeout(30)
@Tag("thorough")
class FloodTest {
    private static final ProtocolId DEAF = new ProtocolId("/nelumbo/test/deaf/1.0.0");
    private static final int WINDOW = 262_144;

    private final HostFixture fixture = new HostFixture();
    private final List<AutoCloseable> attackers = new ArrayList<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void closeAll() throws Exception {
        done.countDown();
        for (AutoCloseable attacker : attackers) {
            attacker.close();
        }
        fixture.close();
    }

    private record Served(Host alice, Host honest, Stream echo) {
        void assertServed() throws Exception {
            assertThat(honest.ping(alice.id())).isLessThan(Duration.ofSeconds(5));
            echo.write(ByteBuffer.wrap(new byte[] {7}));
            assertThat(echo.read(ByteBuffer.allocate(1))).isEqualTo(1);
        }

        InetSocketAddress address() {
            return alice.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
        }
    }

    /// Alice with the limits of a desktop, and an honest peer with an open stream.
    private Served served(UnaryOperator<HostBuilder> more) throws Exception {
        Host alice = fixture.listening(builder -> more.apply(builder.handle(
                DEAF, stream -> done.await(), new ProtocolOptions(128, 1024, Optional.empty(), Optional.empty()))));
        Host honest = fixture.dialling(UnaryOperator.identity());
        Stream echo = honest.connect(addressOf(alice), DialOptions.DEFAULT).open(List.of(ECHO), StreamOptions.DEFAULT);
        Served served = new Served(alice, honest, echo);
        served.assertServed();
        return served;
    }

    private RawPeer attacker(Served served) throws Exception {
        RawPeer raw = RawPeer.shakenHands(served.address());
        attackers.add(raw);
        return raw;
    }

    /// The attacker floods until it is cut, or the other end takes no more.
    private static void flood(RawPeer raw, Bytes frame, int count) {
        try {
            raw.sendFrames(frame, count);
        } catch (IOException cutMeanwhile) {
            assertThat(cutMeanwhile).isNotNull();
        }
    }

    private static void assertBannedFor(Served served, RawPeer raw, String violation) throws Exception {
        await().until(() -> served.alice().connections(raw.id()).isEmpty()
                && served.alice().refusals().containsKey("violation." + violation));
        raw.awaitClosed();
        served.assertServed();
        try (RawPeer again = RawPeer.connect(served.address())) {
            assertThat(again.drip(1)).isTrue();
        }
    }

    @Test
    void pingsOfTheMuxer() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer raw = attacker(served);
        flood(raw, RawPeer.frame(RawPeer.PING, RawPeer.SYN, 0, 7), 1000);
        assertBannedFor(served, raw, "control-rate");
    }

    @Test
    void emptyFrames() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer raw = attacker(served);
        raw.send(RawPeer.data(RawPeer.SYN, 1, RawPeer.proposal(DEAF.value())));
        flood(raw, RawPeer.frame(RawPeer.DATA, 0, 1, 0), 2000);
        assertBannedFor(served, raw, "control-rate");
    }

    @Test
    void windowUpdates() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer raw = attacker(served);
        raw.send(RawPeer.data(RawPeer.SYN, 1, RawPeer.proposal(DEAF.value())));
        flood(raw, RawPeer.frame(RawPeer.WINDOW_UPDATE, 0, 1, 1), 2000);
        assertBannedFor(served, raw, "control-rate");
    }

    @Test
    void streamsThatAreResetAtOnce() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer raw = attacker(served);
        try {
            for (int i = 0; i < 2000; i++) {
                long id = 2L * i + 1;
                raw.send(Bytes.concat(
                        RawPeer.data(RawPeer.SYN, id, RawPeer.proposal(DEAF.value())),
                        RawPeer.frame(RawPeer.WINDOW_UPDATE, RawPeer.RST, id, 0)));
            }
        } catch (IOException cutMeanwhile) {
            assertThat(cutMeanwhile).isNotNull();
        }
        assertBannedFor(served, raw, "stream-rate");
        assertThat(served.alice().refusals()).containsKey("stream.rate");
    }

    @Test
    void framesForStreamsThatDoNotExist() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer raw = attacker(served);
        flood(raw, RawPeer.data(0, 99, Bytes.of(new byte[10])), 3000);
        assertBannedFor(served, raw, "unknown-stream-rate");
    }

    @Test
    void streamsWithoutAProtocolAreEightAConnectionAndAHundredAndTwentyEightInAll() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer first = attacker(served);
        openWithoutProtocol(first, 9);
        first.awaitFrame(RawPeer.WINDOW_UPDATE, RawPeer.RST, 17);
        assertThat(served.alice().refusals()).containsEntry("stream.connection.unnegotiated", 1L);
        for (int i = 1; i < 16; i++) {
            openWithoutProtocol(attacker(served), 8);
        }
        RawPeer last = attacker(served);
        await().until(() -> {
            openWithoutProtocol(last, 0);
            return served.alice().connections().stream()
                            .mapToInt(Connection::streamCount)
                            .sum()
                    >= 128;
        });
        last.send(RawPeer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, 1, 0));
        last.awaitFrame(RawPeer.WINDOW_UPDATE, RawPeer.RST, 1);
        assertThat(served.alice().refusals()).containsEntry("stream.upgrading.streams-in", 1L);
        // The honest one's ping needs a stream too: one attacker less makes room for it.
        first.close();
        await().until(() -> served.alice().connections(first.id()).isEmpty());
        served.assertServed();
    }

    private static void openWithoutProtocol(RawPeer raw, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            raw.send(RawPeer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, 2L * i + 1, 0));
        }
    }

    @Test
    void dataThatNobodyReadsFillsEightMebibytesOfAConnectionAndNoMore() throws Exception {
        Served served = served(UnaryOperator.identity());
        RawPeer raw = attacker(served);
        Bytes proposal = RawPeer.proposal(DEAF.value());
        Bytes filling = Bytes.of(new byte[32_768]);
        for (int i = 0; i < 40; i++) {
            long id = 2L * i + 1;
            raw.send(RawPeer.data(RawPeer.SYN, id, proposal));
            for (int sent = proposal.size(); sent + filling.size() <= WINDOW; sent += filling.size()) {
                raw.send(RawPeer.data(0, id, filling));
            }
        }
        await().until(() -> served.alice().refusals().getOrDefault("stream.memory", 0L) >= 3);
        served.assertServed();
        assertThat(served.alice().connections(raw.id())).hasSize(1);
    }

    @Test
    void moreThanAHundredAndTwentyEightStreamsOfAConnection() throws Exception {
        Served served = served(builder -> builder.yamux(HostTestParams.MANY_STREAMS));
        RawPeer raw = attacker(served);
        Bytes proposal = RawPeer.proposal(DEAF.value());
        for (int i = 0; i < 130; i++) {
            raw.send(RawPeer.data(RawPeer.SYN, 2L * i + 1, proposal));
        }
        raw.awaitFrame(RawPeer.WINDOW_UPDATE, RawPeer.RST, 257);
        assertThat(served.alice().refusals().keySet())
                .anyMatch(cause -> cause.equals("stream.connection.streams-in") || cause.equals("stream.rate"));
        served.assertServed();
        assertThat(served.alice().connections(raw.id())).hasSize(1);
    }

    @Test
    void handshakesThatAreNeverFinishedAreThirtyTwoAtOneTime() throws Exception {
        Served served = served(UnaryOperator.identity());
        for (int i = 0; i < 40; i++) {
            attackers.add(
                    new Socket(served.address().getAddress(), served.address().getPort()));
        }
        await().until(() -> served.alice().refusals().getOrDefault("upgrading.connections-in", 0L) == 8);
        served.assertServed();
        attackers.removeFirst().close();
        Host another = fixture.dialling(UnaryOperator.identity());
        await().ignoreExceptions()
                .until(() -> another.connect(addressOf(served.alice()), DialOptions.DEFAULT.withMode(DialMode.DIRECT))
                        .isOpen());
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no address 127.0.1.1")
    void thirtyTwoConnectionsOfOneNetworkHoweverManyAddressesItHas() throws Exception {
        Served served = served(builder -> builder.accept(new AcceptLimits(10_000, 10_000, 10_000, 10_000, true))
                .resources(ResourceLimits.desktop()));
        for (int i = 0; i < 32; i++) {
            RawPeer raw = RawPeer.connect(served.address(), InetAddress.ofLiteral("127.0.1." + (1 + i / 5)));
            attackers.add(raw);
            raw.shakeHands();
        }
        await().until(() -> served.alice().connections().size() == 33);
        for (int i = 0; i < 5; i++) {
            RawPeer refused = RawPeer.connect(served.address(), InetAddress.ofLiteral("127.0.1." + (100 + i)));
            attackers.add(refused);
            refused.awaitClosed();
        }
        assertThat(served.alice().refusals()).containsEntry("subnet.connections-in", 5L);
        served.assertServed();
        RawPeer elsewhere = RawPeer.connect(served.address(), InetAddress.ofLiteral("127.0.2.1"));
        attackers.add(elsewhere);
        elsewhere.shakeHands();
        await().until(() -> served.alice().connections(elsewhere.id()).size() == 1);
        attackers.removeFirst().close();
        await().until(() -> served.alice().connections().size() == 33);
        RawPeer next = RawPeer.connect(served.address(), InetAddress.ofLiteral("127.0.1.200"));
        attackers.add(next);
        next.shakeHands();
        await().until(() -> served.alice().connections(next.id()).size() == 1);
    }

    @Test
    void aPeerThatAsksForMuchAndReadsNothing() throws Exception {
        ProtocolId endless = new ProtocolId("/nelumbo/test/endless/1.0.0");
        CountDownLatch ended = new CountDownLatch(1);
        Served served = served(builder -> builder.yamux(YamuxParams.DEFAULT.withStuckWrite(Duration.ofMillis(500)))
                .handle(
                        endless,
                        stream -> {
                            try {
                                while (true) {
                                    stream.write(ByteBuffer.wrap(new byte[65_536]));
                                }
                            } finally {
                                ended.countDown();
                            }
                        },
                        ProtocolOptions.DEFAULT));
        RawPeer raw = attacker(served);
        raw.send(RawPeer.data(RawPeer.SYN, 1, RawPeer.proposal(endless.value())));
        raw.send(RawPeer.frame(RawPeer.WINDOW_UPDATE, 0, 1, 1 << 28));
        await().pollInterval(Duration.ofMillis(100)).until(() -> {
            served.assertServed();
            return served.alice().refusals().containsKey("connection.stuck");
        });
        assertThat(served.alice().refusals()).containsEntry("connection.stuck", 1L);
        await().until(() -> served.alice().connections(raw.id()).isEmpty());
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        served.assertServed();
    }

    @Test
    void handshakesThatFillTheQueueMakeWayForTheNewest() throws Exception {
        ResourceLimits desktop = ResourceLimits.desktop().withFreeLoopback().withConnections(512, 512, 512);
        Served served = served(builder -> builder.cores(1)
                .resources(desktop.withUpgrading(
                        desktop.upgrading().withConnections(512, 256, 256).withMemory(64 << 20))));
        List<RawPeer> flood = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            RawPeer raw = RawPeer.connect(served.address());
            attackers.add(raw);
            raw.negotiateNoise();
            flood.add(raw);
        }
        for (RawPeer raw : flood) {
            raw.sendFirstMessage();
        }
        Host newcomer = fixture.dialling(UnaryOperator.identity());
        newcomer.connect(addressOf(served.alice()), DialOptions.DEFAULT);
        assertThat(newcomer.ping(served.alice().id())).isPositive();
        assertThat(served.alice().refusals()).containsKey("upgrade.displaced");
        served.assertServed();
    }

    @Test
    void theMemoryOfUnfinishedHandshakesIsLimitedToo() throws Exception {
        ResourceLimits desktop = ResourceLimits.desktop().withFreeLoopback();
        Served served = served(builder ->
                builder.resources(desktop.withUpgrading(desktop.upgrading().withMemory(3 * 128 << 10))));
        for (int i = 0; i < 5; i++) {
            attackers.add(
                    new Socket(served.address().getAddress(), served.address().getPort()));
        }
        await().until(() -> served.alice().refusals().getOrDefault("upgrading.memory", 0L) == 2);
        attackers.removeFirst().close();
        await().untilAsserted(served::assertServed);
    }

    @Test
    void connectionsFasterThanTheRateAndMoreThanEightOfOneAddress() throws Exception {
        Served served = served(builder -> builder.accept(AcceptLimits.DEFAULT).resources(ResourceLimits.desktop()));
        for (int i = 0; i < 30; i++) {
            attackers.add(
                    new Socket(served.address().getAddress(), served.address().getPort()));
        }
        await().until(() -> served.alice().refusals().getOrDefault("accept-rate", 0L) >= 5
                && served.alice().refusals().containsKey("ip.connections-in"));
        served.assertServed();
    }
}
