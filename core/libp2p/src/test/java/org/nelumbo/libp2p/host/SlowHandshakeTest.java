package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.secure.noise.RawPeer;
import org.nelumbo.libp2p.swarm.SwarmTimeouts;
import org.nelumbo.libp2p.transport.Endpoint;
import org.nelumbo.libp2p.transport.SelfSigned;
import org.nelumbo.libp2p.transport.WebSocketTls;
import org.nelumbo.libp2p.yamux.YamuxParams;

/// One byte at a time at each stage of a connection, all stages at once: each is cut at its
/// absolute deadline, and an honest peer is answered meanwhile.
class SlowHandshakeTest {
    private static final ProtocolId INLINE = new ProtocolId("/nelumbo/test/inline/1.0.0");
    private static final Duration TICK = Duration.ofMillis(20);

    private final HostFixture fixture = new HostFixture();
    private final List<RawPeer> attackers = new ArrayList<>();
    private final List<ServerSocket> servers = new ArrayList<>();
    private final WebSocketTls.Certificate certificate = SelfSigned.of("localhost", new SystemTime().now());
    private Host honest;

    /// Somebody who has got so far and now sends these bytes, over and over.
    private record Dripping(String stage, RawPeer raw, Bytes bytes) {
        boolean next(int count) {
            return raw.drip(bytes.unsigned(count % bytes.size()));
        }
    }

    @BeforeEach
    void anHonestPeer() throws Exception {
        honest = fixture.dialling(UnaryOperator.identity());
    }

    @AfterEach
    void closeAll() throws IOException {
        for (RawPeer attacker : attackers) {
            attacker.close();
        }
        for (ServerSocket server : servers) {
            server.close();
        }
        fixture.close();
    }

    private Host alice(Duration upgrade) throws Exception {
        SwarmTimeouts usual = SwarmTimeouts.DEFAULT;
        Host alice = fixture.listening(builder -> builder.listen(WebSocketTest.loopback("/ws"))
                .listen(WebSocketTest.loopback("/wss"))
                .webSocketTls(new WebSocketTls(Optional.of(certificate), List.of()))
                .timeouts(new SwarmTimeouts(
                        usual.connect(), upgrade, usual.address(), usual.negotiation(), usual.idle())));
        honest.connect(
                new PeerAddress(alice.id(), List.of(alice.listenAddresses().getFirst())), DialOptions.DEFAULT);
        return alice;
    }

    private static InetSocketAddress at(Host host, int listener) {
        return Endpoint.of(host.listenAddresses().get(listener))
                .orElseThrow()
                .socket()
                .orElseThrow();
    }

    private RawPeer raw(InetSocketAddress address) throws IOException {
        RawPeer raw = RawPeer.connect(address);
        attackers.add(raw);
        return raw;
    }

    private List<Dripping> everywhere(Host alice) throws Exception {
        List<Dripping> all = new ArrayList<>();
        // A TLS record of a client's greeting that announces 512 bytes.
        all.add(new Dripping("TLS", raw(at(alice, 2)), Bytes.fromHex("1603010200010001fc0303" + "00".repeat(500))));
        all.add(new Dripping(
                "WebSocket", raw(at(alice, 1)), ascii("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: aaaaaaaaaaaa")));
        all.add(new Dripping("multistream", raw(at(alice, 0)), ascii("\u0013/multistream/1.0.0\n\u0060/noise")));
        RawPeer first = raw(at(alice, 0));
        first.negotiateNoise();
        all.add(new Dripping(
                "first Noise message", first, Bytes.concat(Bytes.fromHex("0fff"), Bytes.of(new byte[1000]))));
        RawPeer last = raw(at(alice, 0));
        Bytes message = last.lastMessage();
        last.sendPlain(message.slice(0, 2));
        all.add(new Dripping("last Noise message", last, message.slice(2, message.size() / 2)));
        RawPeer muxer = RawPeer.connectWithoutMuxer(at(alice, 0));
        attackers.add(muxer);
        muxer.shakeHands();
        all.add(new Dripping("muxer", muxer, muxer.encrypted(Bytes.of(new byte[4000]))));
        return all;
    }

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void assertAllCut(Host alice, Duration limit, Duration tick) throws Exception {
        List<Dripping> all = everywhere(alice);
        long start = System.nanoTime();
        List<Dripping> open = new ArrayList<>(all);
        int[] count = new int[1];
        await().pollInterval(tick).atMost(limit.plusSeconds(5)).until(() -> {
            open.removeIf(one -> !one.next(count[0]));
            count[0]++;
            assertThat(honest.ping(alice.id())).isLessThan(Duration.ofSeconds(3));
            return open.isEmpty();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(limit.dividedBy(2), limit.plusSeconds(3));
        await().until(() -> alice.refusals().getOrDefault("upgrade.timed-out", 0L) == all.size());
        assertThat(alice.connections()).hasSize(1);
        assertThat(honest.connections(alice.id())).hasSize(1);
    }

    @Test
    @Timeout(20)
    void everyStageIsCutAtTheDeadlineAndHonestPeersAreServed() throws Exception {
        Duration limit = Duration.ofSeconds(1);
        assertAllCut(alice(limit), limit, TICK);
    }

    @Test
    @Tag("thorough")
    @Timeout(40)
    void oneByteASecondIsCutAfterTenSeconds() throws Exception {
        Duration limit = SwarmTimeouts.DEFAULT.upgrade();
        assertAllCut(alice(limit), limit, Duration.ofSeconds(1));
    }

    /// Accepts one connection and sends these bytes, over and over, one at a time.
    private static void serveSlowly(ServerSocket server, Bytes bytes) {
        Thread.startVirtualThread(() -> {
            try (Socket accepted = server.accept()) {
                int[] count = new int[1];
                await().pollInterval(TICK).atMost(Duration.ofSeconds(15)).until(() -> {
                    try {
                        accepted.getOutputStream().write(bytes.unsigned(count[0]++ % bytes.size()));
                        return false;
                    } catch (IOException cut) {
                        return true;
                    }
                });
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    @Test
    @Timeout(20)
    void whoWeDialAndWhoDripsThenIsGivenUpAtTheDeadlineOfAnAddress() throws Exception {
        Duration limit = Duration.ofMillis(400);
        SwarmTimeouts usual = SwarmTimeouts.DEFAULT;
        Host alice = fixture.dialling(builder -> builder.timeouts(
                new SwarmTimeouts(usual.connect(), usual.upgrade(), limit, usual.negotiation(), usual.idle())));
        Host friend = fixture.listening(UnaryOperator.identity());
        alice.connect(addressOf(friend), DialOptions.DEFAULT);
        Map<String, Bytes> stages = Map.of(
                "", ascii("\u0013/multistream/1.0.0\n\u0060/noise"),
                "/ws", ascii("HTTP/1.1 101 Switching Protocols\r\nX-Slow: aaaaaaaaaaaa"),
                "/wss", Bytes.fromHex("1603030200020001fc0303" + "00".repeat(500)));
        try (ExecutorService dials = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DialFailure>> failures = new ArrayList<>();
            for (Map.Entry<String, Bytes> stage : stages.entrySet()) {
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                servers.add(server);
                serveSlowly(server, stage.getValue());
                Multiaddr address = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + server.getLocalPort() + stage.getKey());
                failures.add(dials.submit(() -> failureOf(alice, address)));
            }
            for (Future<DialFailure> failure : failures) {
                assertThat(failure.get())
                        .isInstanceOfSatisfying(
                                DialFailure.AllFailed.class,
                                all -> assertThat(all.causes().values()).containsOnly(DialFailure.Cause.TIMED_OUT));
            }
        }
        assertThat(alice.ping(friend.id())).isPositive();
        assertThat(alice.connections()).hasSize(1);
    }

    private static DialFailure failureOf(Host alice, Multiaddr address) throws InterruptedException {
        PeerId nobody = PeerKeyPair.generate(new SystemEntropy()).peerId();
        long start = System.nanoTime();
        try {
            alice.connect(new PeerAddress(nobody, List.of(address)), DialOptions.DEFAULT);
            throw new AssertionError("nobody answers there");
        } catch (DialException failed) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            return failed.failure();
        }
    }

    @Test
    @Timeout(20)
    void whatIsNoTlsIsABadHandshake() throws Exception {
        Host alice = alice(SwarmTimeouts.DEFAULT.upgrade());
        RawPeer raw = raw(at(alice, 2));
        raw.sendPlain(ascii("GET / HTTP/1.1\r\n\r\n"));
        raw.awaitClosed();
        await().until(() -> alice.refusals().containsKey("upgrade.handshake-failed"));
        assertThat(honest.ping(alice.id())).isPositive();
    }

    @Test
    @Timeout(20)
    void aStreamThatDripsItsProposalOrSaysNothingBehindItIsResetAlone() throws Exception {
        ProtocolId patient = new ProtocolId("/nelumbo/test/patient/1.0.0");
        Duration limit = Duration.ofMillis(300);
        SwarmTimeouts usual = SwarmTimeouts.DEFAULT;
        Host alice = fixture.listening(builder -> builder.timeouts(
                        new SwarmTimeouts(usual.connect(), usual.upgrade(), usual.address(), limit, usual.idle()))
                .handle(patient, HostFixture::readAll, new ProtocolOptions(8, 8, Optional.of(limit), Optional.empty()))
                .handleInline(
                        INLINE,
                        stream -> bytes -> {},
                        new ProtocolOptions(8, 8, Optional.of(limit), Optional.empty())));
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
        RawPeer raw = RawPeer.shakenHands(at(alice, 0));
        attackers.add(raw);
        raw.send(RawPeer.data(RawPeer.SYN, 1, RawPeer.proposal(patient.value())));
        raw.send(RawPeer.data(RawPeer.SYN, 3, RawPeer.proposal(INLINE.value())));
        Bytes proposal = RawPeer.proposal("/nelumbo/test/" + "x".repeat(900));
        raw.send(RawPeer.frame(RawPeer.WINDOW_UPDATE, RawPeer.SYN, 5, 0));
        int[] count = new int[1];
        await().pollInterval(TICK).atMost(Duration.ofSeconds(5)).until(() -> {
            raw.send(RawPeer.data(0, 5, proposal.slice(count[0], ++count[0])));
            assertThat(honest.ping(alice.id())).isLessThan(Duration.ofSeconds(3));
            return alice.refusals()
                    .keySet()
                    .containsAll(List.of("stream.first-byte", "stream.silence", "stream.negotiation-time"));
        });
        assertThat(alice.connections(raw.id())).hasSize(1);
    }

    @Test
    @Timeout(20)
    void aChunkThatDripsInAfterTheHandshakeIsNoAnswerToAPing() throws Exception {
        YamuxParams usual = YamuxParams.DEFAULT;
        YamuxParams impatient = new YamuxParams(
                usual.maxReceiveWindow(),
                usual.receiveWindowBudget(),
                usual.maxInboundStreams(),
                usual.maxOutboundStreams(),
                usual.maxUnacknowledged(),
                usual.maxEarlyStreams(),
                usual.newStreamsPerSecond(),
                usual.newStreamBurst(),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                usual.stuckWrite());
        Host alice = fixture.listening(builder -> builder.yamux(impatient));
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        RawPeer raw = RawPeer.shakenHands(at(alice, 0));
        attackers.add(raw);
        Dripping dripping = new Dripping("chunk", raw, raw.encrypted(Bytes.of(new byte[60_000])));
        int[] count = new int[1];
        await().pollInterval(TICK).atMost(Duration.ofSeconds(5)).until(() -> !dripping.next(count[0]++));
        await().until(() -> atAlice.stream()
                .anyMatch(event -> event instanceof HostEvent.ConnectionClosed(Connection closed, CloseReason reason)
                        && closed.remotePeer().equals(raw.id())
                        && reason == CloseReason.UNRESPONSIVE));
        assertThat(honest.ping(alice.id())).isPositive();
    }
}
