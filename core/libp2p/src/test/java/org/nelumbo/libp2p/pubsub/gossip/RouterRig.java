package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// One router under test, with time and randomness of its own. Its peers are numbers; ours is 0.
final class RouterRig {
    private final GossipRouter router;
    private final SplittableRandom random = new SplittableRandom(1);
    private long now = Duration.ofHours(1).toNanos();
    private List<GossipEffect> last = List.of();

    RouterRig(GossipParams params, PeerScoreParams scores) {
        this.router = new GossipRouter(GossipSamples.peer(0), params, scores);
    }

    static RouterRig standard() {
        return new RouterRig(GossipParams.DEFAULT, PeerScoreParams.JS_DEFAULT);
    }

    GossipRouter router() {
        return router;
    }

    List<GossipEffect> tell(GossipEvent event) {
        last = router.handle(event, now, random);
        return last;
    }

    void advance(Duration by) {
        now += by.toNanos();
    }

    /// A second passes, and the heartbeat comes.
    List<GossipEffect> heartbeat() {
        advance(Duration.ofSeconds(1));
        return tell(new GossipEvent.Heartbeat());
    }

    void heartbeats(int count) {
        for (int i = 0; i < count; i++) {
            heartbeat();
        }
    }

    List<GossipEffect> up(int peer, GossipVersion version, boolean outbound) {
        // Public, and each another one.
        Optional<Bytes> address = Optional.of(Bytes.of((byte) 203, (byte) 0, (byte) 113, (byte) peer));
        return tell(new GossipEvent.PeerUp(GossipSamples.peer(peer), version, outbound, address));
    }

    /// Peers `from` to `to` come, inbound, and hear the topics.
    RouterRig withPeers(int from, int to, Topic... topics) {
        for (int peer = from; peer <= to; peer++) {
            withPeer(peer, GossipVersion.MESHSUB_1_2, false, topics);
        }
        return this;
    }

    RouterRig withPeer(int peer, GossipVersion version, boolean outbound, Topic... topics) {
        up(peer, version, outbound);
        List<TopicChange> changes =
                Arrays.stream(topics).map(topic -> new TopicChange(topic, true)).toList();
        receive(peer, new Rpc(changes, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        return this;
    }

    RouterRig joined(Topic topic) {
        tell(new GossipEvent.Join(topic));
        return this;
    }

    List<GossipEffect> receive(int peer, Rpc rpc) {
        return tell(new GossipEvent.RpcReceived(GossipSamples.peer(peer), rpc));
    }

    List<GossipEffect> receive(int peer, GossipMessage... messages) {
        return receive(peer, Rpc.ofMessages(List.of(messages)));
    }

    List<GossipEffect> graft(int peer, Topic topic) {
        return receive(peer, new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(topic), List.of(), List.of()));
    }

    List<GossipEffect> prune(int peer, Prune prune) {
        return receive(peer, new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(prune), List.of()));
    }

    List<GossipEffect> ihave(int peer, Topic topic, MessageId... ids) {
        IHave announced = new IHave(topic, List.of(ids));
        return receive(
                peer, new Rpc(List.of(), List.of(), List.of(announced), List.of(), List.of(), List.of(), List.of()));
    }

    List<GossipEffect> iwant(int peer, MessageId... ids) {
        return receive(peer, new Rpc(List.of(), List.of(), List.of(), List.of(ids), List.of(), List.of(), List.of()));
    }

    List<GossipEffect> idontwant(int peer, MessageId... ids) {
        return receive(peer, new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(ids)));
    }

    List<GossipEffect> validated(GossipMessage message, Validation result) {
        return tell(new GossipEvent.Validated(message, result));
    }

    /// A message comes from `peer` and is accepted.
    List<GossipEffect> accepted(int peer, GossipMessage message) {
        receive(peer, message);
        return validated(message, Validation.ACCEPTED);
    }

    /// What the last event sends to `peer`.
    Rpc sentTo(int peer) {
        PeerId id = GossipSamples.peer(peer);
        return last.stream()
                .filter(GossipEffect.Send.class::isInstance)
                .map(GossipEffect.Send.class::cast)
                .filter(send -> send.peer().equals(id))
                .map(GossipEffect.Send::rpc)
                .findFirst()
                .orElse(Rpc.EMPTY);
    }

    /// To whom the last event sends `message`, in ascending order of their numbers.
    List<Integer> recipients(GossipMessage message, int maxPeer) {
        List<Integer> found = new ArrayList<>();
        for (int peer = 1; peer <= maxPeer; peer++) {
            if (sentTo(peer).messages().contains(message)) {
                found.add(peer);
            }
        }
        return found;
    }

    /// Effects of one kind of the last event.
    <E extends GossipEffect> List<E> effects(Class<E> kind) {
        return last.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// What the last event noted about `peer`.
    List<GossipNote> notes(int peer) {
        return effects(GossipEffect.Noted.class).stream()
                .filter(noted -> noted.peer().equals(GossipSamples.peer(peer)))
                .map(GossipEffect.Noted::note)
                .toList();
    }

    double score(int peer) {
        return router.score(GossipSamples.peer(peer));
    }

    boolean inMesh(int peer, Topic topic) {
        return router.mesh(topic).contains(GossipSamples.peer(peer));
    }

    int meshSize(Topic topic) {
        return router.mesh(topic).size();
    }

    void trust(int peer, double application) {
        tell(new GossipEvent.ApplicationScore(GossipSamples.peer(peer), application));
    }

    void penalize(int peer, double count) {
        tell(new GossipEvent.Penalize(GossipSamples.peer(peer), count));
    }

    void direct(int peer) {
        tell(new GossipEvent.DirectPeer(GossipSamples.peer(peer), true));
    }
}
