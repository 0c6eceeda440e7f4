package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;

/// Many routers in one thread, on virtual time, from one seed. RPCs take 10 to 60 ms, and may get
/// lost.
final class RouterNetwork {
    private record Due(long at, long order, Runnable action) {}

    private final List<GossipRouter> routers = new ArrayList<>();
    private final List<SplittableRandom> randoms = new ArrayList<>();
    private final Map<PeerId, Integer> numbers = new HashMap<>();
    private final List<List<MessageId>> delivered = new ArrayList<>();
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final SplittableRandom random;
    private double loss;
    private long now;
    private long order;
    private long hash;
    private long sent;

    RouterNetwork(int size, GossipParams params, long seed) {
        this.random = new SplittableRandom(seed);
        for (int node = 0; node < size; node++) {
            PeerId id = GossipSamples.peer(node);
            numbers.put(id, node);
            routers.add(new GossipRouter(id, params, PeerScoreParams.DEFAULT));
            randoms.add(random.split());
            delivered.add(new ArrayList<>());
            heartbeats(node, Duration.ofMillis(100 + random.nextInt(1000)));
        }
    }

    /// The share of RPCs with messages that get lost from now on.
    void lose(double share) {
        loss = share;
    }

    /// Connects each node to `links` others, drawn.
    void link(int links) {
        for (int node = 0; node < routers.size(); node++) {
            for (int i = 0; i < links; i++) {
                int other = random.nextInt(routers.size());
                if (other != node) {
                    up(node, other, true);
                    up(other, node, false);
                }
            }
        }
    }

    void joinAll(Topic topic) {
        for (int node = 0; node < routers.size(); node++) {
            tell(node, new GossipEvent.Join(topic));
        }
    }

    void publish(int node, GossipMessage message) {
        delivered.get(node).add(message.id());
        tell(node, new GossipEvent.Publish(message));
    }

    void run(Duration span) {
        long end = now + span.toNanos();
        while (!due.isEmpty() && due.peek().at() <= end) {
            Due next = due.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    GossipRouter router(int node) {
        return routers.get(node);
    }

    List<MessageId> deliveredTo(int node) {
        return delivered.get(node);
    }

    /// Of everything that was sent, in order.
    long hash() {
        return hash;
    }

    /// RPCs so far.
    long sent() {
        return sent;
    }

    private void up(int node, int other, boolean outbound) {
        tell(
                node,
                new GossipEvent.PeerUp(
                        GossipSamples.peer(other), GossipVersion.MESHSUB_1_2, outbound, Optional.empty()));
    }

    private void heartbeats(int node, Duration first) {
        after(first, () -> {
            tell(node, new GossipEvent.Heartbeat());
            heartbeats(node, Duration.ofSeconds(1));
        });
    }

    private void tell(int node, GossipEvent event) {
        for (GossipEffect effect : routers.get(node).handle(event, now, randoms.get(node))) {
            perform(node, effect);
        }
    }

    private void perform(int node, GossipEffect effect) {
        switch (effect) {
            case GossipEffect.Send(PeerId peer, Rpc rpc) -> send(node, Objects.requireNonNull(numbers.get(peer)), rpc);
            case GossipEffect.Validate(PeerId _, GossipMessage message) ->
                after(Duration.ofMillis(1), () -> tell(node, new GossipEvent.Validated(message, Validation.ACCEPTED)));
            case GossipEffect.Deliver(PeerId _, GossipMessage message) ->
                delivered.get(node).add(message.id());
            case GossipEffect.Published _, GossipEffect.Connect _, GossipEffect.Noted _ -> hash = 31 * hash + node;
        }
    }

    private void send(int from, int to, Rpc rpc) {
        hash = 31 * hash + Objects.hash(now, from, to, RpcCodec.size(rpc), rpc.iwant(), rpc.graft());
        sent++;
        if (!rpc.messages().isEmpty() && random.nextDouble() < loss) {
            return;
        }
        after(
                Duration.ofMillis(10 + random.nextInt(50)),
                () -> tell(to, new GossipEvent.RpcReceived(GossipSamples.peer(from), rpc)));
    }

    private void after(Duration span, Runnable action) {
        due.add(new Due(now + span.toNanos(), order++, action));
    }
}
