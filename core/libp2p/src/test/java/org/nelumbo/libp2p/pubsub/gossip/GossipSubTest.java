package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.pubsub.gossip.GossipNode.until;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.OTHER;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.text;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
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
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.host.TunnelFixture;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peerstore.AddressSource;
import org.nelumbo.libp2p.pubsub.MessageValidator;
import org.nelumbo.libp2p.pubsub.PublishResult;
import org.nelumbo.libp2p.pubsub.Subscription;
import org.nelumbo.libp2p.pubsub.Verdict;

/// Gossip between real hosts on this machine.
class GossipSubTest {
    private final HostFixture hosts = new HostFixture();
    private final List<GossipNode> nodes = new ArrayList<>();

    @AfterEach
    void closeAll() {
        hosts.close();
        nodes.forEach(GossipNode::close);
    }

    private GossipNode node() throws Exception {
        return node(GossipNode.quick());
    }

    private GossipNode node(GossipOptions options) throws Exception {
        GossipNode started = GossipNode.start(options);
        nodes.add(started);
        return started;
    }

    private GossipNode node(UnaryOperator<HostBuilder> more) throws Exception {
        GossipNode started = GossipNode.start(GossipNode.quick(), more);
        nodes.add(started);
        return started;
    }

    /// Two nodes in each other's mesh.
    private List<GossipNode> pair(GossipOptions options) throws Exception {
        GossipNode first = node(options);
        GossipNode second = node(options);
        first.hear(TOPIC);
        second.hear(TOPIC);
        first.connect(second);
        first.awaitMesh(TOPIC, second.id());
        second.awaitMesh(TOPIC, first.id());
        return List.of(first, second);
    }

    private static PublishResult.Published publish(GossipNode node, String content) {
        return (PublishResult.Published) node.gossip().publish(TOPIC, text(content));
    }

    @Test
    void overAChainEverybodyHearsEveryMessageOnceAndTheIdIsThePublishers() throws Exception {
        List<GossipNode> first = pair(GossipNode.quick());
        GossipNode last = node();
        last.hear(TOPIC);
        last.connect(first.get(1));
        last.awaitMesh(TOPIC, first.get(1).id());
        first.get(1).awaitMesh(TOPIC, last.id());
        List<Bytes> sent = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            publish(first.get(0), "m" + number);
            sent.add(text("m" + number));
        }
        PublishResult.Published end = publish(first.get(0), "end");
        sent.add(text("end"));
        until(() -> last.heard().size() >= 101 && first.get(1).heard().size() >= 101);
        assertThat(last.contents()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(last.heard())
                .filteredOn(message -> message.id().equals(end.id()))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.from()).isEqualTo(first.get(0).id());
                    assertThat(message.via()).isEqualTo(first.get(1).id());
                });
        assertThat(first.get(0).heard()).isEmpty();
    }

    @Test
    void whoeverDialsBothSidesAreInTheMesh() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        assertThat(both.get(0).gossip().snapshot().peers()).singleElement().satisfies(peer -> {
            assertThat(peer.protocol()).isEqualTo("/meshsub/1.2.0");
            assertThat(peer.outbound()).isTrue();
            assertThat(peer.score()).isNotNegative();
        });
        assertThat(both.get(1).gossip().snapshot().peers().getFirst().outbound())
                .isFalse();
    }

    @Test
    void afterTheLastSubscriptionIsClosedNothingIsHeardAndOthersKnow() throws Exception {
        GossipNode first = node();
        GossipNode second = node();
        Subscription one = second.hear(TOPIC);
        Subscription two = second.hear(TOPIC);
        first.connect(second);
        first.awaitSubscriber(TOPIC, second.id());
        one.close();
        publish(first, "for the other one");
        until(() -> second.heard().size() == 1);
        two.close();
        until(() -> first.gossip().subscribers(TOPIC).isEmpty());
        assertThat(publish(first, "for nobody").recipients()).isZero();
    }

    @Test
    void aPeerThatIsGoneIsForgotten() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        both.get(1).close();
        until(() -> both.get(0).gossip().snapshot().peers().isEmpty());
        assertThat(both.get(0).mesh(TOPIC)).isEmpty();
    }

    @Test
    void theValidatorDecidesWhatIsDeliveredAndPassedOn() throws Exception {
        GossipNode first = node();
        List<GossipNode> rest = pair(GossipNode.quick());
        GossipNode judge = rest.get(0);
        judge.gossip().validator(TOPIC, MessageValidator.of(message -> switch (message.data()
                .unsigned(0)) {
            case 'a' -> Verdict.ACCEPT;
            case 'i' -> Verdict.IGNORE;
            default -> Verdict.REJECT;
        }));
        first.hear(TOPIC);
        first.connect(judge);
        first.awaitMesh(TOPIC, judge.id());
        publish(first, "ignored");
        publish(first, "accepted");
        until(() -> rest.get(1).heard().size() == 1 && judge.heard().size() == 1);
        assertThat(judge.contents()).containsExactly(text("accepted"));
        assertThat(rest.get(1).contents()).containsExactly(text("accepted"));
        assertThat(judge.score(first.id())).isNotNegative();
        publish(first, "rejected");
        until(() -> judge.score(first.id()) < -80);
        assertThat(judge.heard()).hasSize(1);
    }

    @Test
    void aValidatorThatNeverAnswersOrFailsIgnores() throws Exception {
        GossipOptions hasty = GossipNode.quick()
                .with(EngineLimits.standard().withValidatorLimits(Duration.ofMillis(1), Duration.ofMillis(50)));
        List<GossipNode> both = pair(hasty);
        both.get(1).gossip().validator(TOPIC, message -> new CompletableFuture<>());
        publish(both.get(0), "unanswered");
        until(() -> both.get(1).count(GossipCounters.LATE_VALIDATOR) == 1);
        both.get(1)
                .gossip()
                .validator(TOPIC, message -> CompletableFuture.failedFuture(new IllegalStateException("on purpose")));
        publish(both.get(0), "failed");
        until(() -> both.get(1).count(GossipCounters.FAILED_VALIDATOR) == 1);
        both.get(1).gossip().validator(TOPIC, MessageValidator.of(message -> Verdict.ACCEPT));
        publish(both.get(0), "accepted");
        until(() -> !both.get(1).heard().isEmpty());
        assertThat(both.get(1).contents()).containsExactly(text("accepted"));
    }

    @Test
    void aLateVerdictIsCountedAsSlowAndStillCounts() throws Exception {
        GossipOptions hasty = GossipNode.quick()
                .with(EngineLimits.standard().withValidatorLimits(Duration.ofNanos(1), Duration.ofSeconds(5)));
        List<GossipNode> both = pair(hasty);
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        both.get(1).gossip().validator(TOPIC, message -> verdict);
        publish(both.get(0), "slow");
        until(() -> both.get(1).count(GossipCounters.VERIFIED) == 1);
        assertThat(both.get(1).heard()).isEmpty();
        verdict.complete(Verdict.ACCEPT);
        until(() -> both.get(1).heard().size() == 1);
        assertThat(both.get(1).count(GossipCounters.SLOW_VALIDATOR)).isEqualTo(1);
    }

    @Test
    void aHandlerThatBlocksDelaysNobodyElse() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        CountDownLatch release = new CountDownLatch(1);
        both.get(1).gossip().subscribe(TOPIC, message -> release.await());
        for (int number = 0; number < 20; number++) {
            publish(both.get(0), "m" + number);
        }
        until(() -> both.get(1).heard().size() == 20);
        release.countDown();
    }

    @Test
    void ourOwnMessagesAreHeardWhenAskedFor() throws Exception {
        GossipNode alone = node(GossipNode.quick().with(GossipParams.DEFAULT.withEmitSelf(true)));
        alone.hear(TOPIC);
        assertThat(publish(alone, "to myself").recipients()).isZero();
        until(() -> alone.heard().size() == 1);
        assertThat(alone.heard().getFirst().via()).isEqualTo(alone.id());
    }

    @Test
    void aMessageOfTwoHundredKibibytesArrivesAndAnImpossibleOneIsRefused() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        Bytes large = Bytes.of(new byte[200 << 10]);
        both.get(0).gossip().publish(TOPIC, large);
        until(() -> both.get(1).heard().size() == 1);
        assertThat(both.get(1).contents()).containsExactly(large);
        assertThat(both.get(0).gossip().publish(TOPIC, Bytes.of(new byte[256 << 10])))
                .isInstanceOf(PublishResult.TooLarge.class);
    }

    @Test
    void ourStreamIsOpenedAnewWhenItWasReset() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        // The newest inbound stream replaces the one before, so this cuts what the other side sends on.
        Stream intruding =
                both.get(0).host().newStream(both.get(1).id(), GossipVersion.CANDIDATES, StreamOptions.DEFAULT);
        MessageStream messages = new MessageStream(intruding, 1 << 20);
        messages.write(RpcCodec.encode(new Rpc(
                List.of(new TopicChange(OTHER, true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of())));
        both.get(1).awaitSubscriber(OTHER, both.get(0).id());
        until(() -> {
            publish(both.get(0), "again");
            return !both.get(1).heard().isEmpty();
        });
        assertThat(both.get(1).gossip().subscribers(TOPIC))
                .containsExactly(both.get(0).id());
    }

    @Test
    void malformedAndUnusableRpcsCostPoints() throws Exception {
        GossipNode judge = node();
        judge.hear(TOPIC);
        RawGossipPeer other = RawGossipPeer.connectedTo(judge, hosts);
        MessageStream messages = other.messages(1 << 20);
        messages.write(Bytes.of((byte) 0x0a));
        until(() -> judge.count(GossipCounters.MALFORMED) == 1);
        messages.write(new ProtobufWriter()
                .bytes(2, new ProtobufWriter().text(4, "nobody's").toBytes())
                .toBytes());
        until(() -> judge.count(GossipCounters.UNUSABLE) == 1);
        assertThat(judge.score(other.id())).isNegative();
    }

    @Test
    void anRpcThatOnlyJsWouldTakeIsPassedOverAndALargerOneEndsTheConnection() throws Exception {
        GossipNode judge = node();
        judge.hear(OTHER);
        RawGossipPeer other = RawGossipPeer.connectedTo(judge, hosts);
        MessageStream messages = other.messages(8 << 20);
        messages.write(Bytes.of(new byte[(1 << 20) + 1]));
        messages.write(RpcCodec.encode(Rpc.ofMessages(List.of(GossipSamples.signed(1, 1, OTHER, text("sound"))))));
        until(() -> !judge.heard().isEmpty());
        assertThat(judge.count(GossipCounters.OVERSIZED)).isEqualTo(1);
        assertThat(judge.score(other.id())).isNotNegative();
        messages.stream().write(ByteBuffer.wrap(new byte[] {-1, -1, -1, 127}));
        until(() -> judge.host().connections().isEmpty());
    }

    @Test
    void anRpcThatDripsInEndsItsConnectionAndNoOther() throws Exception {
        GossipOptions hasty = GossipNode.quick().with(EngineLimits.standard().withStuckAfter(Duration.ofMillis(300)));
        List<GossipNode> both = pair(hasty);
        GossipNode judge = both.get(1);
        RawGossipPeer slow = RawGossipPeer.connectedTo(judge, hosts);
        Stream dripping = slow.stream();
        dripping.write(ByteBuffer.wrap(new byte[] {100, 1}));
        until(() -> judge.host().connections(slow.id()).isEmpty());
        assertThat(judge.count(GossipCounters.STUCK)).isPositive();
        publish(both.get(0), "still here");
        until(() -> judge.heard().size() == 1);
    }

    @Test
    void aForgedMessageIsNotDelivered() throws Exception {
        GossipNode judge = node();
        judge.hear(OTHER);
        RawGossipPeer other = RawGossipPeer.connectedTo(judge, hosts);
        MessageStream messages = other.messages(1 << 20);
        messages.write(RpcCodec.encode(Rpc.ofMessages(List.of(GossipSamples.unsigned(1, 1, OTHER, 10)))));
        until(() -> judge.count("peer.bad-signature") == 1);
        GossipMessage sound = GossipSamples.signed(1, 1, OTHER, text("sound"));
        messages.write(RpcCodec.encode(Rpc.ofMessages(List.of(sound))));
        until(() -> !judge.heard().isEmpty());
        assertThat(judge.contents()).containsExactly(text("sound"));
    }

    @Test
    void rpcsBeyondTheRateAreDroppedWhileOthersAreServed() throws Exception {
        GossipOptions strict = GossipNode.quick().with(EngineLimits.standard().withRpcRate(5, 20));
        List<GossipNode> both = pair(strict);
        GossipNode judge = both.get(1);
        RawGossipPeer flooder = RawGossipPeer.connectedTo(judge, hosts);
        MessageStream flood = flooder.messages(1 << 20);
        Bytes rpc = RpcCodec.encode(new Rpc(
                List.of(new TopicChange(OTHER, true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        for (int number = 0; number < 500; number++) {
            flood.write(rpc);
        }
        publish(both.get(0), "meanwhile");
        until(() -> judge.heard().size() == 1);
        until(() -> judge.count(GossipCounters.RATE) > 400);
        assertThat(judge.score(flooder.id())).isNegative();
        assertThat(judge.score(both.get(0).id())).isNotNegative();
    }

    @Test
    void directPeersAreCalledAndHearEverythingWithoutAMesh() throws Exception {
        GossipNode first = node();
        GossipNode second = node();
        first.hear(TOPIC);
        second.hear(TOPIC);
        first.host().peerStore().addAddresses(second.id(), second.host().listenAddresses(), AddressSource.CONFIGURED);
        second.gossip().direct(first.id(), true);
        first.gossip().direct(second.id(), true);
        first.awaitSubscriber(TOPIC, second.id());
        second.awaitSubscriber(TOPIC, first.id());
        publish(first, "to a friend");
        until(() -> second.heard().size() == 1);
        assertThat(first.mesh(TOPIC)).isEmpty();
    }

    @Test
    void whomARefusedPeerTrustsLeadsItToOthersWithTheirOwnSignedRecords() throws Exception {
        GossipParams small = GossipParams.DEFAULT
                .withHeartbeat(Duration.ofMillis(100))
                .withPeerExchange(true)
                .withMesh(new MeshParams(1, 1, 1, 1, 0, 60, 0));
        GossipNode full = node(GossipOptions.standard().with(small));
        GossipNode member = node();
        GossipNode refused = node();
        full.hear(TOPIC);
        member.hear(TOPIC);
        member.connect(full);
        full.awaitMesh(TOPIC, member.id());
        until(() -> full.host().peerStore().signedRecord(member.id()).isPresent());
        List<PeerAddress> recommended = new CopyOnWriteArrayList<>();
        refused.gossip().onRecommended(recommended::add);
        refused.gossip().applicationScore(full.id(), 1);
        refused.connect(full);
        refused.hear(TOPIC);
        until(() -> !refused.host().connections(member.id()).isEmpty());
        refused.awaitMesh(TOPIC, member.id());
        assertThat(recommended)
                .containsOnly(new PeerAddress(member.id(), member.host().listenAddresses()));
    }

    @Test
    void theHostKnowsTheScoresOfGossipSoThatTheLowestGoFirstWhenRoomIsNeeded() throws Exception {
        GossipNode first = node();
        GossipNode second = node();
        second.connect(first);
        first.gossip().applicationScore(second.id(), -2);
        until(() -> first.gossip().score(second.id()) == -20);
        assertThat(first.gossip()
                        .score(PeerKeyPair.generate(new SystemEntropy()).peerId()))
                .isZero();
        second.close();
        until(() -> first.gossip().score(second.id()) == 0);
    }

    @Test
    void onLimitedConnectionsNothingIsGossiped() throws Exception {
        try (HostFixture hosts = new HostFixture()) {
            GossipNode far = node(builder -> builder.service(TunnelFixture.end()));
            Host middle = hosts.listening(builder -> builder.service(TunnelFixture.middle(far.id())));
            middle.connect(new PeerAddress(far.id(), far.host().listenAddresses()), DialOptions.DEFAULT);
            GossipNode near = node(builder -> builder.service(TunnelFixture.start(middle.id())));
            near.host().connect(HostFixture.addressOf(middle), DialOptions.DEFAULT);
            far.hear(TOPIC);
            near.hear(TOPIC);
            near.connect(far.id(), TunnelFixture.address());
            until(() -> near.host().peerStore().protocols(far.id()).containsAll(GossipVersion.CANDIDATES)
                    && far.host().peerStore().protocols(near.id()).containsAll(GossipVersion.CANDIDATES));
            // Several heartbeats, each of which would try.
            long since = System.nanoTime();
            until(() -> System.nanoTime() - since > Duration.ofMillis(500).toNanos());
            assertThat(near.gossip().snapshot().peers()).isEmpty();
            assertThat(far.gossip().snapshot().peers()).isEmpty();
            assertThat(publish(near, "to nobody").recipients()).isZero();
        }
    }

    @Test
    void aClosedServiceAnswersAndDoesNothing() throws Exception {
        GossipNode node = node();
        node.close();
        assertThat(node.gossip().publish(TOPIC, text("late"))).isEqualTo(new PublishResult.NotRunning());
        assertThat(node.gossip().snapshot().peers()).isEmpty();
        assertThat(node.gossip().subscribers(TOPIC)).isEmpty();
        node.gossip().close();
    }

    @Test
    void anotherIdentityThanTheHostsIsRefused() {
        PeerKeyPair ours = PeerKeyPair.generate(new SystemEntropy());
        PeerKeyPair others = PeerKeyPair.generate(new SystemEntropy());
        GossipSub gossip = GossipSub.of(others, GossipNode.quick(), new SystemTime(), new SystemEntropy());
        assertThatThrownBy(() -> {
                    Host host = HostBuilder.of(ours, new SystemTime(), new SystemEntropy())
                            .service(gossip)
                            .start();
                    host.close();
                })
                .isInstanceOf(IllegalArgumentException.class);
    }
}
