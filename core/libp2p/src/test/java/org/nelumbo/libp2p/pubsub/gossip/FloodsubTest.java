package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.pubsub.gossip.GossipNode.until;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;

/// A peer that speaks nothing but `/floodsub/1.0.0`, written by hand, with hosts that gossip.
@Timeout(30)
class FloodsubTest {
    private static final ProtocolId FLOODSUB = GossipVersion.FLOODSUB.protocol();

    private final HostFixture fixture = new HostFixture();
    private final List<GossipNode> nodes = new ArrayList<>();
    /// What the old peer was sent.
    private final List<Rpc> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeAll() {
        nodes.forEach(GossipNode::close);
        fixture.close();
    }

    private GossipNode node(GossipOptions options) throws Exception {
        GossipNode started = GossipNode.start(options);
        nodes.add(started);
        return started;
    }

    /// Someone who hears floodsub peers, with an honest neighbour in its mesh.
    private List<GossipNode> pair(GossipOptions hearing) throws Exception {
        GossipNode first = node(hearing.withFloodsub(true));
        GossipNode second = node(GossipNode.quick());
        first.hear(TOPIC);
        second.hear(TOPIC);
        second.connect(first);
        first.awaitMesh(TOPIC, second.id());
        second.awaitMesh(TOPIC, first.id());
        return List.of(first, second);
    }

    private Host oldPeer(GossipNode judge) throws Exception {
        Host old = fixture.dialling(builder -> builder.handle(FLOODSUB, this::receive, ProtocolOptions.DEFAULT));
        old.connect(HostFixture.addressOf(judge.host()), DialOptions.DEFAULT);
        return old;
    }

    private void receive(Stream stream) throws StreamException, InterruptedException {
        MessageStream messages = new MessageStream(stream, 1 << 20);
        RpcCodec codec = new RpcCodec(MessageIds.JS_LIBP2P, GossipParams.DEFAULT.rpc());
        try {
            for (Optional<Bytes> next = messages.read(); next.isPresent(); next = messages.read()) {
                received.add(codec.decode(next.get()).rpc());
            }
        } catch (DecodeException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static MessageStream sendingTo(Host old, GossipNode judge) throws Exception {
        MessageStream messages =
                new MessageStream(old.newStream(judge.id(), List.of(FLOODSUB), StreamOptions.DEFAULT), 1 << 20);
        messages.write(subscription());
        return messages;
    }

    private static Bytes subscription() {
        return RpcCodec.encode(new Rpc(
                List.of(new TopicChange(TOPIC, true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    private static Bytes message(int number) {
        return RpcCodec.encode(Rpc.ofMessages(List.of(GossipSamples.signed(1, number, TOPIC, text("old " + number)))));
    }

    @Test
    void whatAFloodsubPeerSendsReachesEverybodyAndItIsToldWhatWeHear() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        Host old = oldPeer(both.get(0));
        MessageStream messages = sendingTo(old, both.get(0));
        both.get(0).awaitSubscriber(TOPIC, old.id());
        until(() -> received.stream().anyMatch(rpc -> rpc.subscriptions().contains(new TopicChange(TOPIC, true))));
        messages.write(message(1));
        until(() -> both.get(1).heard().size() == 1);
        assertThat(both.get(0).contents()).containsExactly(text("old 1"));
        assertThat(both.get(1).contents()).containsExactly(text("old 1"));
        // Such peers are only listened to: no message and no control message goes to them.
        both.get(1).gossip().publish(TOPIC, text("new"));
        until(() -> both.get(0).heard().size() == 2);
        assertThat(both.get(0).mesh(TOPIC)).containsExactly(both.get(1).id());
        assertThat(received)
                .allSatisfy(rpc -> assertThat(rpc.messages().size()
                                + rpc.graft().size()
                                + rpc.prune().size()
                                + rpc.ihave().size()
                                + rpc.iwant().size()
                                + rpc.idontwant().size())
                        .isZero());
    }

    @Test
    void whoDoesNotListenToFloodsubRefusesItsStreams() throws Exception {
        GossipNode usual = node(GossipNode.quick());
        Host old = oldPeer(usual);
        MessageStream messages = sendingTo(old, usual);
        // What follows the proposal is no answer to a refusal, so the stream ends either way.
        assertThatThrownBy(messages::read)
                .isInstanceOfSatisfying(
                        StreamException.class,
                        refused -> assertThat(refused.reason())
                                .isIn(
                                        StreamException.Reason.UNSUPPORTED_PROTOCOL,
                                        StreamException.Reason.RESET_BY_REMOTE));
        assertThat(usual.gossip().snapshot().peers()).isEmpty();
    }

    @Test
    void aFloodOfAFloodsubPeerIsDroppedAndTheHonestAreHeard() throws Exception {
        List<GossipNode> both =
                pair(GossipNode.quick().with(EngineLimits.standard().withRpcRate(5, 20)));
        GossipNode judge = both.get(0);
        Host old = oldPeer(judge);
        MessageStream messages = sendingTo(old, judge);
        judge.awaitSubscriber(TOPIC, old.id());
        Bytes same = message(1);
        for (int i = 0; i < 500; i++) {
            messages.write(same);
        }
        both.get(1).gossip().publish(TOPIC, text("meanwhile"));
        until(() -> judge.contents().contains(text("meanwhile")));
        until(() -> judge.count(GossipCounters.RATE) > 400);
        assertThat(judge.score(old.id())).isNegative();
        assertThat(judge.score(both.get(1).id())).isNotNegative();
        assertThat(old.ping(judge.id())).isPositive();
    }

    @Test
    void messagesBeyondTheBytesASecondAreDroppedAndTheHonestAreHeard() throws Exception {
        List<GossipNode> both = pair(GossipNode.quick());
        GossipNode judge = both.get(0);
        Host old = oldPeer(judge);
        MessageStream messages = sendingTo(old, judge);
        judge.awaitSubscriber(TOPIC, old.id());
        // Eight of them are the burst of 8 MiB.
        Bytes large = RpcCodec.encode(Rpc.ofMessages(List.of(GossipSamples.unsigned(1, 1, TOPIC, (1 << 20) - 500))));
        for (int i = 0; i < 16; i++) {
            messages.write(large);
        }
        until(() -> judge.count(GossipCounters.RATE) >= 1);
        both.get(1).gossip().publish(TOPIC, text("meanwhile"));
        until(() -> judge.contents().contains(text("meanwhile")));
    }
}
