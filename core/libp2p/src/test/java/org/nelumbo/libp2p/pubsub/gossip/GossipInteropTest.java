package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipNode.until;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.interop.Interop;
import org.nelumbo.libp2p.interop.JsPeer;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.PubSubMessage;
import org.nelumbo.libp2p.pubsub.PublishResult;
import org.nelumbo.libp2p.pubsub.Subscription;
import org.nelumbo.libp2p.pubsub.Topic;

/// Gossip with js-libp2p, set up as the reference sets it up. Both sides are asked what they saw.
@Interop
class GossipInteropTest {
    private static final Duration BEAT = Duration.ofMillis(200);
    private static final Duration FOLLOW_UP = Duration.ofMillis(600);
    /// Announces for three seconds, five times a second, and gives promises less than one.
    private static final Map<String, Object> NO_MESH = Map.ofEntries(
            Map.entry("D", 0),
            Map.entry("Dlo", 0),
            Map.entry("Dhi", 0),
            Map.entry("Dout", 0),
            Map.entry("Dscore", 0),
            Map.entry("floodPublish", false),
            Map.entry("heartbeatInterval", BEAT.toMillis()),
            Map.entry("mcacheLength", 15),
            Map.entry("mcacheGossip", 15),
            Map.entry("gossipsubIWantFollowupMs", FOLLOW_UP.toMillis()));
    private static final LazyGossipParams PATIENT =
            new LazyGossipParams(15, 15, 6, 0.25, 3, 5_000, 10, FOLLOW_UP, 512, 512, Duration.ofSeconds(3));

    /// For most tests. No more than ten nodes of ours may meet it, or it punishes them for their
    /// common address.
    private static Optional<JsPeer> common = Optional.empty();
    /// With an identity on secp256k1.
    private static Optional<JsPeer> second = Optional.empty();

    private static Optional<JsPeer> meshless = Optional.empty();
    private static Optional<JsPeer> crowded = Optional.empty();

    private final List<GossipNode> running = new ArrayList<>();
    private Topic topic = GossipSamples.TOPIC;

    @BeforeAll
    static void startCommon() {
        List<JsPeer> started = JsPeer.startTogether(List.of(
                Map.of("gossip", true),
                Map.of("gossip", true, "keyType", "secp256k1"),
                Map.of("gossip", true, "gossipOptions", NO_MESH),
                Map.of("gossip", true)));
        common = Optional.of(started.get(0));
        second = Optional.of(started.get(1));
        meshless = Optional.of(started.get(2));
        crowded = Optional.of(started.get(3));
    }

    @AfterAll
    static void stopCommon() {
        Stream.of(common, second, meshless, crowded).flatMap(Optional::stream).forEach(JsPeer::close);
    }

    @BeforeEach
    void takeATopicOfOurOwn(TestInfo test) {
        topic = new Topic(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void stopAll() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(node -> threads.execute(node::close));
        }
    }

    private JsPeer js() {
        return hearing(common);
    }

    private JsPeer hearing(Optional<JsPeer> started) {
        JsPeer peer = started.orElseThrow();
        peer.call("subscribe", topic());
        return peer;
    }

    /// With ten heartbeats a second, so that meshes form at once.
    private GossipNode ours() throws Exception {
        return ours(GossipNode.quick());
    }

    private GossipNode ours(GossipOptions options) throws Exception {
        GossipNode started = GossipNode.start(options);
        running.add(started);
        started.hear(topic);
        return started;
    }

    private Map<String, Object> topic() {
        return Map.of("topic", topic.name());
    }

    private static void jsDials(JsPeer js, GossipNode ours) {
        js.call("dial", Map.of("address", ours.address().toString()));
    }

    private static void weDial(GossipNode ours, JsPeer js) throws Exception {
        ours.connect(js.peerId(), js.address());
    }

    private void awaitBothMeshes(GossipNode ours, JsPeer js) {
        ours.awaitMesh(topic, js.peerId());
        until(() -> names(state(js).required("mesh")).contains(ours.id().toString()));
    }

    private JsonNode state(JsPeer js) {
        return js.call("gossipState", topic());
    }

    private static List<String> names(JsonNode list) {
        List<String> names = new ArrayList<>();
        list.forEach(name -> names.add(name.asText()));
        return names;
    }

    private double scoreAtJs(JsPeer js, GossipNode ours) {
        return state(js).required("scores").required(ours.id().toString()).asDouble();
    }

    private List<Bytes> heardBy(JsPeer js) {
        return js.notices("gossip").stream()
                .filter(this::isOfOurTopic)
                .map(notice -> Bytes.fromHex(notice.required("hex").asText()))
                .toList();
    }

    private boolean isOfOurTopic(JsonNode notice) {
        return notice.required("topic").asText().equals(topic.name());
    }

    private void publish(JsPeer js, String content) {
        js.call("publish", Map.of("topic", topic.name(), "text", content));
    }

    private PublishResult.Published publish(GossipNode ours, String content) {
        return (PublishResult.Published) ours.gossip().publish(topic, text(content));
    }

    @Test
    void aHundredMessagesOfJsPassThroughUsToAnotherJsOnce() throws Exception {
        JsPeer first = js();
        JsPeer last = hearing(second);
        GossipNode between = ours();
        weDial(between, first);
        jsDials(last, between);
        awaitBothMeshes(between, first);
        awaitBothMeshes(between, last);
        List<Bytes> sent = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            publish(first, "m" + number);
            sent.add(text("m" + number));
        }
        until(() -> heardBy(last).size() >= 100 && between.heard().size() >= 100);
        assertThat(heardBy(last)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(between.contents()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(between.heard()).extracting(PubSubMessage::from).containsOnly(first.peerId());
        assertThat(scoreAtJs(first, between)).isNotNegative();
        assertThat(scoreAtJs(last, between)).isNotNegative();
        if (!JsPeer.isLatest()) {
            assertSequenceNumbersAreInNoOrder(between.heard());
        }
    }

    /// The js-libp2p of the reference draws them at random, the newest counts: a node that wanted them
    /// to grow would lose half of the reference's messages.
    private static void assertSequenceNumbersAreInNoOrder(List<PubSubMessage> heard) {
        List<Bytes> numbers = heard.stream().map(PubSubMessage::sequenceNumber).toList();
        assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
    }

    @Test
    void aHundredMessagesOfOursPassThroughJsToAnotherOfOursOnce() throws Exception {
        JsPeer between = js();
        GossipNode first = ours();
        GossipNode last = ours();
        weDial(first, between);
        jsDials(between, last);
        awaitBothMeshes(first, between);
        awaitBothMeshes(last, between);
        List<Bytes> sent = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            publish(first, "m" + number);
            sent.add(text("m" + number));
        }
        until(() -> last.heard().size() >= 100 && heardBy(between).size() >= 100);
        assertThat(last.contents()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(heardBy(between)).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(last.heard()).extracting(PubSubMessage::via).containsOnly(between.peerId());
        assertThat(scoreAtJs(between, first)).isNotNegative();
        assertThat(last.score(between.peerId())).isNotNegative();
    }

    @Test
    void bothSidesGiveAMessageTheSameId() throws Exception {
        JsPeer js = js();
        GossipNode ours = ours();
        weDial(ours, js);
        awaitBothMeshes(ours, js);
        PublishResult.Published published = publish(ours, "from us");
        JsonNode atJs = js.awaitNotice(
                "gossip",
                notice -> isOfOurTopic(notice)
                        && notice.required("from").asText().equals(ours.id().toString()));
        assertThat(atJs.required("id").asText()).isEqualTo(published.id().toString());
        publish(js, "from js");
        until(() -> ours.heard().size() == 1);
        JsonNode own = js.awaitNotice(
                "gossip",
                notice -> isOfOurTopic(notice)
                        && notice.required("from").asText().equals(js.peerId().toString()));
        assertThat(ours.heard().getFirst().id().toString())
                .isEqualTo(own.required("id").asText());
    }

    @Test
    void bothSidesLearnWhenTheOtherNoLongerHearsATopic() throws Exception {
        JsPeer js = js();
        GossipNode ours = ours();
        Subscription more = ours.gossip().subscribe(GossipSamples.OTHER, message -> {});
        jsDials(js, ours);
        awaitBothMeshes(ours, js);
        js.call("unsubscribe", topic());
        until(() -> ours.gossip().subscribers(topic).isEmpty());
        assertThat(ours.mesh(topic)).isEmpty();
        Map<String, Object> other = Map.of("topic", GossipSamples.OTHER.name());
        assertThat(names(js.call("gossipState", other).required("subscribers")))
                .containsExactly(ours.id().toString());
        more.close();
        until(() -> js.call("gossipState", other).required("subscribers").isEmpty());
    }

    @Test
    void whatWasMissedIsRepairedByGossipBothWaysAndNobodyIsBlamed() throws Exception {
        JsPeer js = hearing(meshless);
        GossipNode ours = ours(GossipOptions.standard()
                .with(GossipParams.DEFAULT.withHeartbeat(BEAT).withLazy(PATIENT)));
        // Published before the other side is there: only IHAVE and IWANT can bring it.
        publish(ours, "missed by js");
        publish(js, "missed by us");
        weDial(ours, js);
        until(() -> !ours.heard().isEmpty() && heardBy(js).contains(text("missed by js")));
        assertThat(ours.contents()).containsExactly(text("missed by us"));
        // Promises are due, a heartbeat has looked at them, and everything was announced five times more.
        long since = System.nanoTime();
        until(() -> System.nanoTime() - since > 5 * BEAT.toNanos() + FOLLOW_UP.toNanos());
        assertThat(heardBy(js)).containsOnlyOnce(text("missed by js"));
        assertThat(scoreAtJs(js, ours)).isNotNegative();
        assertThat(ours.score(js.peerId())).isNotNegative();
        assertThat(ours.count("peer.broken-promise")).isZero();
    }

    @Test
    void jsAcceptsAMessageWithoutItsKey() throws Exception {
        JsPeer js = js();
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        try (Host bare = HostBuilder.of(identity, new SystemTime(), new SystemEntropy())
                .freeLoopback()
                .start()) {
            bare.connect(new PeerAddress(js.peerId(), List.of(js.address().withoutPeer())), DialOptions.DEFAULT);
            GossipMessage full = GossipSamples.signed(1, 1, topic, text("no key"));
            GossipMessage keyless = new GossipMessage(
                    full.id(),
                    full.from(),
                    full.author(),
                    full.sequenceNumber(),
                    topic,
                    full.data(),
                    full.signature(),
                    false);
            try (MessageStream stream = new MessageStream(
                    bare.newStream(js.peerId(), GossipVersion.CANDIDATES, StreamOptions.DEFAULT), 1 << 20)) {
                stream.write(RpcCodec.encode(Rpc.ofMessages(List.of(keyless))));
                JsonNode heard = js.awaitNotice("gossip", this::isOfOurTopic);
                assertThat(heard.required("id").asText()).isEqualTo(full.id().toString());
            }
        }
    }

    @Test
    void weAcceptMessagesOfJsWithASecp256k1Identity() throws Exception {
        JsPeer js = hearing(second);
        GossipNode ours = ours();
        weDial(ours, js);
        awaitBothMeshes(ours, js);
        publish(js, "signed with ECDSA");
        until(() -> ours.heard().size() == 1);
        publish(ours, "and back");
        until(() -> heardBy(js).contains(text("and back")));
    }

    @Test
    void tenOfOursOnOneAddressAreFineForJsAndTwelveAreNot() throws Exception {
        JsPeer js = hearing(crowded);
        List<GossipNode> nodes = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            nodes.add(ours());
            weDial(nodes.getLast(), js);
        }
        until(() -> state(js).required("peers").size() == 10
                && state(js).required("mesh").size() >= 4);
        nodes.forEach(node -> assertThat(scoreAtJs(js, node)).isZero());
        publish(js, "to ten");
        until(() -> nodes.stream().allMatch(node -> node.heard().size() == 1));
        for (int number = 0; number < 2; number++) {
            nodes.add(ours());
            weDial(nodes.getLast(), js);
        }
        until(() -> state(js).required("peers").size() == 12);
        until(() -> scoreAtJs(js, nodes.getFirst()) == -20);
        assertThat(nodes.getFirst().score(js.peerId())).isNotNegative();
    }

    @Test
    void jsOpensItsStreamOnceAndAgainWhenWeOpenOurs() throws Exception {
        JsPeer js = js();
        GossipNode ours = ours();
        weDial(ours, js);
        awaitBothMeshes(ours, js);
        js.call("forgetGossipStream", Map.of("peer", ours.id().toString()));
        until(() -> {
            publish(js, "are you there?");
            return !ours.heard().isEmpty();
        });
    }

    @Test
    void largeMessagesPassBothWaysThoughEachSideDeclaresThemUnwanted() throws Exception {
        JsPeer js = js();
        GossipNode first = ours();
        GossipNode second = ours();
        weDial(first, js);
        weDial(second, js);
        second.connect(first);
        awaitBothMeshes(first, js);
        awaitBothMeshes(second, js);
        first.awaitMesh(topic, second.id());
        String large = "x".repeat(100_000);
        publish(first, large);
        until(() -> heardBy(js).size() == 1 && second.heard().size() == 1);
        js.call("publish", Map.of("topic", topic.name(), "text", large + "y"));
        until(() -> first.heard().size() == 1 && second.heard().size() == 2);
        assertThat(scoreAtJs(js, first)).isNotNegative();
        assertThat(scoreAtJs(js, second)).isNotNegative();
        assertThat(Optional.of(second.score(first.id())))
                .hasValueSatisfying(score -> assertThat(score).isNotNegative());
    }
}
