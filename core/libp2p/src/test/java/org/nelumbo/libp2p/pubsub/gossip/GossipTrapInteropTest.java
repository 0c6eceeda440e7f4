package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.nelumbo.libp2p.pubsub.gossip.GossipNode.until;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.interop.Interop;
import org.nelumbo.libp2p.interop.JsPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.MessageValidator;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.pubsub.Verdict;
import org.nelumbo.libp2p.record.PeerRecord;

/// What js-libp2p hears of gossip and does not heed.
@Interop
class GossipTrapInteropTest {
    /// Two kibibytes are declared unwanted, and js-libp2p does so from 512 bytes on too.
    private static final Bytes LARGE = Bytes.of(new byte[2048]);

    private static Optional<JsPeer> usual = Optional.empty();
    /// Follows recommendations of anybody who is not in disgrace.
    private static Optional<JsPeer> credulous = Optional.empty();

    private final List<AutoCloseable> running = new ArrayList<>();

    @BeforeAll
    static void startPeers() {
        List<JsPeer> started = JsPeer.startTogether(List.of(
                Map.of("gossip", true),
                Map.of("gossip", true, "gossipOptions", Map.of("scoreThresholds", Map.of("acceptPXThreshold", 0)))));
        usual = Optional.of(started.get(0));
        credulous = Optional.of(started.get(1));
    }

    @AfterAll
    static void stopPeers() {
        usual.ifPresent(JsPeer::close);
        credulous.ifPresent(JsPeer::close);
    }

    @AfterEach
    void stopAll() throws Exception {
        for (AutoCloseable one : running.reversed()) {
            one.close();
        }
    }

    /// Nobody reaches the score at which js-libp2p would listen, since the reference scores no
    /// topic.
    @Test
    void jsDoesNotDialWhomAPruneRecommends() throws Exception {
        Topic topic = new Topic("recommendations");
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        Host recommended = host(identity);
        PeerRecord record =
                new PeerRecord(recommended.id(), new SystemTime().now().toEpochMilli(), recommended.listenAddresses());
        PeerHint hint =
                new PeerHint(recommended.id(), Optional.of(record.seal(identity).encode()));
        Rpc prune = new Rpc(
                List.of(new TopicChange(topic, true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Prune(topic, List.of(hint), Optional.of(Duration.ofMinutes(1)))),
                List.of());
        Host speaker = host(PeerKeyPair.generate(new SystemEntropy()));
        for (JsPeer js : List.of(js(), credulous.orElseThrow())) {
            js.call("subscribe", Map.of("topic", topic.name()));
            tell(speaker, js.peerId(), js.address().withoutPeer()).write(RpcCodec.encode(prune));
        }
        js().awaitNotice("pruned", notice -> notice.required("topic").asText().equals(topic.name()));
        until(() -> !recommended.connections(credulous.orElseThrow().peerId()).isEmpty());
        assertThat(recommended.connections(js().peerId())).isEmpty();
        assertThat(js().call("connections", Map.of("peer", recommended.id().toString())))
                .isEmpty();
        assertThat(js().call("connections", Map.of("peer", speaker.id().toString())))
                .hasSize(1);
    }

    @Test
    void jsSendsWhatWeDeclaredUnwantedAndNeitherBlamesTheOther() throws Exception {
        assumeFalse(JsPeer.isLatest(), "the newest js-libp2p heeds what was declared unwanted");
        Topic topic = new Topic("unwanted");
        Map<String, Object> named = Map.of("topic", topic.name());
        js().call("subscribe", named);
        GossipNode ours = GossipNode.start(GossipNode.quick());
        running.add(ours);
        // Whatever comes is ours to know and not passed on, so that js has it from the speaker alone.
        ours.gossip().validator(topic, MessageValidator.of(message -> Verdict.IGNORE));
        ours.hear(topic);
        ours.connect(js().peerId(), js().address());
        ours.awaitMesh(topic, js().peerId());
        Map<String, Object> us = Map.of("peer", ours.id().toString());
        until(() -> js().call("gossipState", named)
                .required("mesh")
                .toString()
                .contains(ours.id().toString()));
        GossipMessage message = GossipSamples.signed(1, 1, topic, LARGE);
        Host speaker = host(PeerKeyPair.generate(new SystemEntropy()));
        Rpc rpc = Rpc.ofMessages(List.of(message));
        tell(speaker, ours.id(), ours.address().withoutPeer()).write(RpcCodec.encode(rpc));
        until(() -> js().call("declaredUnwanted", us).asInt() == 1);
        assertThat(js().notices("gossip")).noneMatch(notice -> isOf(topic, notice));
        tell(speaker, js().peerId(), js().address().withoutPeer()).write(RpcCodec.encode(rpc));
        js().awaitNotice("gossip", notice -> isOf(topic, notice));
        until(() -> ours.count("peer.duplicate") == 1);
        assertThat(ours.score(js().peerId())).isNotNegative();
        assertThat(js().call("gossipState", named)
                        .required("scores")
                        .required(ours.id().toString())
                        .asDouble())
                .isNotNegative();
        assertThat(ours.mesh(topic)).contains(js().peerId());
    }

    private static boolean isOf(Topic topic, JsonNode notice) {
        return notice.required("topic").asText().equals(topic.name());
    }

    /// Serves gossip as far as reading goes, and says only what it is told to.
    private Host host(PeerKeyPair identity) throws Exception {
        HostBuilder builder = HostBuilder.of(identity, new SystemTime(), new SystemEntropy())
                .listen(HostFixture.loopback())
                .freeLoopback();
        GossipVersion.CANDIDATES.forEach(
                version -> builder.handle(version, HostFixture::readAll, ProtocolOptions.DEFAULT));
        Host started = builder.start();
        running.add(started);
        return started;
    }

    private MessageStream tell(Host from, PeerId to, Multiaddr at) throws Exception {
        from.connect(new PeerAddress(to, List.of(at)), DialOptions.DEFAULT);
        MessageStream stream =
                new MessageStream(from.newStream(to, GossipVersion.CANDIDATES, StreamOptions.DEFAULT), 1 << 20);
        running.add(stream::closeWrite);
        return stream;
    }

    private static JsPeer js() {
        return usual.orElseThrow();
    }
}
