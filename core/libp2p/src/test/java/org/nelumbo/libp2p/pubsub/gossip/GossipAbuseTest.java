package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipNode.until;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.OTHER;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.text;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.pubsub.PubSubMessage;
import org.nelumbo.libp2p.pubsub.Verdict;

/// Floods of sound messages of a topic whose validator takes its time. They fill the queue of
/// checks in the numbers of a desktop, and an honest peer is served all the while.
@Timeout(60)
@Tag("thorough")
class GossipAbuseTest {
    private static final int PER_PEER = 64;
    private static final int IN_ALL = 1_024;

    private final HostFixture hosts = new HostFixture();
    private final List<GossipNode> nodes = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();

    @AfterEach
    void closeAll() {
        verdict.complete(Verdict.IGNORE);
        hosts.close();
        nodes.forEach(GossipNode::close);
    }

    private GossipNode node(GossipOptions options) throws Exception {
        GossipNode started = GossipNode.start(options);
        nodes.add(started);
        return started;
    }

    /// Hears two topics; messages of the other one wait for the verdict.
    private GossipNode judge() throws Exception {
        EngineLimits patient =
                EngineLimits.standard().withValidatorLimits(Duration.ofMillis(100), Duration.ofSeconds(50));
        GossipNode judge = node(GossipNode.quick().with(patient));
        judge.gossip().validator(OTHER, this::judgeLater);
        judge.hear(TOPIC);
        judge.hear(OTHER);
        return judge;
    }

    private CompletableFuture<Verdict> judgeLater(PubSubMessage message) {
        asked.incrementAndGet();
        return verdict;
    }

    /// Somebody in the mesh of the topic that is judged at once.
    private GossipNode honest(GossipNode judge) throws Exception {
        GossipNode honest = node(GossipNode.quick());
        honest.hear(TOPIC);
        honest.connect(judge);
        honest.awaitMesh(TOPIC, judge.id());
        judge.awaitMesh(TOPIC, honest.id());
        return honest;
    }

    private MessageStream flooder(GossipNode judge) throws Exception {
        return RawGossipPeer.connectedTo(judge, hosts).messages(1 << 20);
    }

    /// One RPC full of sound messages.
    private static void flood(MessageStream flooder, int author, int rpc) throws IOException, InterruptedException {
        List<GossipMessage> messages = IntStream.range(0, PER_PEER)
                .mapToObj(number -> GossipSamples.signed(author, PER_PEER * rpc + number, OTHER, text("flood")))
                .toList();
        flooder.write(RpcCodec.encode(Rpc.ofMessages(messages)));
    }

    private static void assertHeard(GossipNode judge, GossipNode honest, String content) throws Exception {
        honest.gossip().publish(TOPIC, text(content));
        until(() -> judge.contents().contains(text(content)));
        assertThat(honest.host().ping(judge.id())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void ofOnePeerSixtyFourMessagesAreCheckedAtOneTimeAndNoMoreAreRead() throws Exception {
        GossipNode judge = judge();
        GossipNode honest = honest(judge);
        MessageStream flooder = flooder(judge);
        for (int rpc = 0; rpc < 3; rpc++) {
            flood(flooder, 1, rpc);
        }
        until(() -> asked.get() == PER_PEER);
        assertHeard(judge, honest, "first");
        assertHeard(judge, honest, "second");
        assertThat(asked.get()).isEqualTo(PER_PEER);
        assertThat(judge.count("peer.throttled")).isZero();
        verdict.complete(Verdict.ACCEPT);
        until(() -> asked.get() == 3 * PER_PEER);
        assertHeard(judge, honest, "third");
    }

    @Test
    void aThousandAndTwentyFourAreCheckedInAllMoreAreDroppedAndTheHostServesOn() throws Exception {
        GossipNode judge = judge();
        GossipNode honest = honest(judge);
        for (int number = 1; number <= IN_ALL / PER_PEER; number++) {
            flood(flooder(judge), number, 0);
        }
        until(() -> asked.get() == IN_ALL);
        long before = judge.count("peer.throttled");
        flood(flooder(judge), 1, 1);
        until(() -> judge.count("peer.throttled") == before + PER_PEER);
        assertThat(asked.get()).isEqualTo(IN_ALL);
        assertThat(honest.host().ping(judge.id())).isLessThan(Duration.ofSeconds(5));
        assertThat(judge.score(honest.id())).isNotNegative();
        verdict.complete(Verdict.IGNORE);
        until(() -> {
            honest.gossip().publish(TOPIC, text("afterwards"));
            return judge.contents().contains(text("afterwards"));
        });
    }
}
