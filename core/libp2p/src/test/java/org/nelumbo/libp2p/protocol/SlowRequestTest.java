package org.nelumbo.libp2p.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.SlowPeer;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.host.TunnelFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.KadParams;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.autonat.AutoNat;
import org.nelumbo.libp2p.protocol.dcutr.HolePuncher;
import org.nelumbo.libp2p.protocol.identify.Identify;
import org.nelumbo.libp2p.protocol.ping.Ping;
import org.nelumbo.libp2p.protocol.relay.RelayClient;
import org.nelumbo.libp2p.protocol.relay.RelayClientParams;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayServer;
import org.nelumbo.libp2p.pubsub.gossip.GossipOptions;
import org.nelumbo.libp2p.pubsub.gossip.GossipSub;
import org.nelumbo.libp2p.pubsub.gossip.GossipVersion;

/// One byte at a time in every request that a host reads and every answer that it waits for, all at
/// once: each is cut at its absolute deadline, and an honest peer is served meanwhile.
class SlowRequestTest {
    private static final StreamOptions EVERYWHERE = StreamOptions.DEFAULT.allowingLimited();
    private static final Bytes RESERVE = new ProtobufWriter().uint64(1, 0).toBytes();
    private static final Bytes PUNCH = new ProtobufWriter().uint64(1, 100).toBytes();

    private final HostFixture fixture = new HostFixture();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        threads.shutdownNow();
        fixture.close();
    }

    private SlowPeer slow(Duration tick) {
        SlowPeer slow = new SlowPeer(tick);
        open.add(slow);
        return slow;
    }

    private static Kademlia kad(Duration request) {
        KadParams.Timing usual = KadParams.Timing.DEFAULT;
        return Kademlia.of(
                KadParams.of(KadHostsFixture.PROTOCOL)
                        .withMode(KadMode.SERVER)
                        .withFreeLoopback()
                        .withTiming(new KadParams.Timing(
                                request,
                                usual.query(),
                                Duration.ofMillis(50),
                                usual.refresh(),
                                usual.republishRecords(),
                                usual.republishProviders(),
                                usual.cleaning())),
                KadHostsFixture.validators(),
                new ThreadedEventThread("kad", defect -> {
                    throw new AssertionError(defect);
                }),
                new SystemTime(),
                new SystemEntropy());
    }

    private static RelayClient relayClient(RelayClientParams.Reserve reserve) {
        return RelayClient.of(new RelayClientParams(reserve, Set.of()), new SystemTime());
    }

    private static RelayServer relayServer(PeerKeyPair identity) {
        return new RelayServer(RelayParams.DEFAULT, identity, new SystemTime());
    }

    /// Somebody whose only way to `alice` is a limited connection.
    private Connection through(Host alice, UnaryOperator<HostBuilder> more) throws Exception {
        Host middle = fixture.listening(builder -> builder.service(TunnelFixture.middle(alice.id())));
        middle.connect(addressOf(alice), DialOptions.DEFAULT);
        Host far = fixture.dialling(builder -> more.apply(builder.service(TunnelFixture.start(middle.id()))));
        far.connect(addressOf(middle), DialOptions.DEFAULT);
        return far.connect(new PeerAddress(alice.id(), List.of(TunnelFixture.address())), DialOptions.DEFAULT);
    }

    private static Stream open(Connection connection, ProtocolId protocol) throws Exception {
        return connection.open(List.of(protocol), EVERYWHERE);
    }

    private Host honest(Host alice) throws Exception {
        Host honest = fixture.dialling(UnaryOperator.identity());
        honest.connect(addressOf(alice), DialOptions.DEFAULT);
        return honest;
    }

    /// Serves `honest` until all stages are cut, and a last time after that.
    private static void assertAllCut(SlowPeer slow, Map<String, Duration> limits, Host alice, Host honest)
            throws Exception {
        Duration longest = limits.values().stream().max(Duration::compareTo).orElseThrow();
        await().pollInterval(Duration.ofMillis(50))
                .atMost(longest.plusSeconds(8))
                .until(
                        () -> {
                            assertThat(honest.ping(alice.id())).isLessThan(Duration.ofSeconds(4));
                            return slow.cut();
                        },
                        cut -> cut.keySet().containsAll(limits.keySet()));
        limits.forEach((stage, limit) ->
                assertThat(slow.cut().get(stage)).as(stage).isBetween(limit.dividedBy(5), limit.plusSeconds(4)));
        try (Stream echo = honest.newStream(alice.id(), List.of(ECHO), StreamOptions.DEFAULT)) {
            echo.write(ByteBuffer.wrap(new byte[] {1}));
            assertThat(echo.read(ByteBuffer.allocate(1))).isEqualTo(1);
        }
    }

    /// Opens every stream that `alice` serves for others and drips on it.
    private Map<String, Duration> attack(Host alice, SlowPeer slow, Duration hop, Duration exchange) throws Exception {
        Map<String, Duration> limits = new TreeMap<>(Map.of(
                "relay hop", hop,
                "relay stop", hop,
                "AutoNAT request", exchange,
                "kad request", hop,
                "hole punch, first round", exchange,
                "hole punch, second round", exchange));
        Host mallory = fixture.dialling(UnaryOperator.identity());
        Connection direct = mallory.connect(addressOf(alice), DialOptions.DEFAULT);
        slow.drip("relay hop", open(direct, RelayServer.HOP));
        slow.drip("relay stop", open(direct, RelayClient.STOP));
        slow.drip("AutoNAT request", open(direct, AutoNat.ID));
        slow.drip("kad request", open(direct, KadHostsFixture.PROTOCOL));
        slow.drip("hole punch, first round", open(through(alice, UnaryOperator.identity()), HolePuncher.ID));
        Stream second = open(through(alice, UnaryOperator.identity()), HolePuncher.ID);
        second.write(SlowPeer.framed(PUNCH));
        assertThat(second.read(ByteBuffer.allocate(1))).isEqualTo(1);
        slow.drip("hole punch, second round", second);
        return limits;
    }

    @Test
    @Timeout(30)
    void everyRequestIsCutAtItsDeadline() throws Exception {
        Duration limit = Duration.ofMillis(700);
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        RelayServer relay = relayServer(identity);
        Host alice = fixture.listeningAs(
                identity,
                HostFixture.loopback(),
                builder -> builder.handle(ECHO, HostFixture::echo, ProtocolOptions.DEFAULT)
                        .service(SlowPeer.hurried(relay, limit))
                        .service(SlowPeer.hurried(relayClient(RelayClientParams.Reserve.NEVER), limit))
                        .service(SlowPeer.hurried(AutoNat.of(new SystemTime()), limit))
                        .service(SlowPeer.hurried(HolePuncher.of(new SystemTime()), limit))
                        .service(kad(limit))
                        .service(TunnelFixture.end()));
        Host honest = honest(alice);
        SlowPeer slow = slow(Duration.ofMillis(20));
        assertAllCut(slow, attack(alice, slow, limit, limit), alice, honest);
        assertThat(alice.refusals().get("stream.lifetime")).isGreaterThanOrEqualTo(6);
    }

    @Test
    @Tag("thorough")
    @Timeout(90)
    void oneByteASecondIsCutInRequestsAndInAnswersAtTheDeadlinesOfADesktop() throws Exception {
        Duration ten = Duration.ofSeconds(10);
        Duration thirty = Duration.ofSeconds(30);
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        GossipSub gossip = GossipSub.of(identity, GossipOptions.standard(), new SystemTime(), new SystemEntropy());
        RelayServer relay = relayServer(identity);
        Kademlia kad = kad(ten);
        Host alice = fixture.listeningAs(
                identity,
                HostFixture.loopback(),
                builder -> builder.handle(ECHO, HostFixture::echo, ProtocolOptions.DEFAULT)
                        .service(relay)
                        .service(relayClient(RelayClientParams.Reserve.ALWAYS))
                        .service(AutoNat.of(new SystemTime(), any -> true))
                        .service(HolePuncher.of(new SystemTime(), any -> true))
                        .service(kad)
                        .service(gossip)
                        .observable(any -> true)
                        .service(TunnelFixture.end()));
        Host honest = honest(alice);
        SlowPeer slow = slow(Duration.ofSeconds(1));

        // Answers that Alice waits for: of one who is slow from the first question on,
        Host sloth = fixture.listening(UnaryOperator.identity());
        sloth.protocols()
                .handle(Identify.ID, slow.serving("identify answer"), ProtocolOptions.DEFAULT.allowingLimited());
        sloth.protocols().handle(Ping.ID, slow.serving("ping answer"), ProtocolOptions.DEFAULT);
        alice.connect(addressOf(sloth), DialOptions.DEFAULT);
        threads.submit(() -> alice.ping(sloth.id()));
        // of one who says what it serves, and then is slow at that,
        Host server = fixture.listening(
                builder -> builder.handle(RelayServer.HOP, slow.serving("reservation answer"), ProtocolOptions.DEFAULT)
                        .handle(RelayClient.STOP, slow.serving("stop answer"), ProtocolOptions.DEFAULT)
                        .handle(AutoNat.ID, slow.serving("AutoNAT answer"), ProtocolOptions.DEFAULT)
                        .handle(KadHostsFixture.PROTOCOL, slow.serving("kad answer"), ProtocolOptions.DEFAULT));
        Connection toAlice = server.connect(addressOf(alice), DialOptions.DEFAULT);
        try (MessageStream reserving = new MessageStream(open(toAlice, RelayServer.HOP), 4096)) {
            reserving.write(RESERVE);
            assertThat(reserving.read()).isPresent();
        }
        threads.submit(() -> connectThroughAlice(alice, honest, server));
        // and of one whom Alice offers to punch a hole.
        through(
                alice,
                builder -> builder.handle(
                        HolePuncher.ID, slow.serving("hole punch answer"), ProtocolOptions.DEFAULT.allowingLimited()));

        Map<String, Duration> limits = attack(alice, slow, ten, thirty);
        limits.putAll(Map.of(
                "identify answer", ten,
                "ping answer", ten,
                "reservation answer", ten,
                "stop answer", ten,
                "AutoNAT answer", thirty,
                "kad answer", ten,
                "hole punch answer", thirty,
                "identify push", ten,
                "gossip of one who takes none", thirty));
        Connection direct = fixture.dialling(UnaryOperator.identity()).connect(addressOf(alice), DialOptions.DEFAULT);
        slow.drip("identify push", open(direct, Identify.PUSH));
        slow.drip("gossip of one who takes none", open(direct, GossipVersion.CANDIDATES.getFirst()));
        assertAllCut(slow, limits, alice, honest);
    }

    private static Bytes connectThroughAlice(Host alice, Host honest, Host target) throws Exception {
        try (MessageStream connecting = new MessageStream(
                honest.newStream(alice.id(), List.of(RelayServer.HOP), StreamOptions.DEFAULT), 4096)) {
            connecting.write(new ProtobufWriter()
                    .uint64(1, 1)
                    .bytes(
                            2,
                            new ProtobufWriter().bytes(1, target.id().encode()).toBytes())
                    .toBytes());
            return connecting
                    .read()
                    .orElseThrow(() -> new StreamException(
                            StreamException.Reason.PROTOCOL_VIOLATION, "the relay does not answer"));
        }
    }
}
