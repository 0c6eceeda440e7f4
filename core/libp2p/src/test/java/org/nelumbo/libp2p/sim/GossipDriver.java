package org.nelumbo.libp2p.sim;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.gossip.GossipEffect;
import org.nelumbo.libp2p.pubsub.gossip.GossipEvent;
import org.nelumbo.libp2p.pubsub.gossip.GossipMessage;
import org.nelumbo.libp2p.pubsub.gossip.GossipRouter;
import org.nelumbo.libp2p.pubsub.gossip.GossipVersion;
import org.nelumbo.libp2p.pubsub.gossip.RpcSplitter;
import org.nelumbo.libp2p.pubsub.gossip.Validation;

/// Runs the real gossip router of one node on virtual time. Checking a message takes the node's one processor some
/// time.
final class GossipDriver implements SimService {
    private static final Duration SIGNATURE_CHECK = Duration.ofMillis(1);
    private static final double CHECK_MEDIAN_NANOS = 10e6;
    private static final double CHECK_SIGMA = 0.4;

    private final GossipWorld gossip;
    private final SimWorld world;
    private final SimHost host;
    private final RandomGenerator random;
    private final RandomGenerator checking;
    private GossipRouter router;
    private long processorFreeAt;
    private int checks;
    private int mostChecks;

    GossipDriver(GossipWorld gossip, SimHost host) {
        this.gossip = gossip;
        this.world = gossip.world();
        this.host = host;
        this.random = world.simulation().streams().of(host.number(), SeededStreams.Purpose.GOSSIP);
        this.checking = world.simulation().streams().of(host.number(), SeededStreams.Purpose.VALIDATION);
        this.router = fresh();
    }

    int number() {
        return host.number();
    }

    GossipRouter router() {
        return router;
    }

    /// The most messages that waited for their check at one time.
    int mostChecks() {
        return mostChecks;
    }

    @Override
    public void started() {
        router = fresh();
        processorFreeAt = 0;
        checks = 0;
        tell(new GossipEvent.Join(GossipWorld.TOPIC));
        long first = gossip.params().firstHeartbeat().toNanos()
                + random.nextLong(gossip.params().heartbeat().toNanos());
        world.planTimer(number(), first, this::heartbeat);
    }

    @Override
    public void connected(SimConnection connection) {
        SimPeer other = world.network().peer(connection.other(number()));
        Bytes ip =
                Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(other.ip()).array());
        tell(new GossipEvent.PeerUp(
                other.id(), GossipVersion.MESHSUB_1_2, connection.isOutbound(number()), Optional.of(ip)));
    }

    @Override
    public void disconnected(SimConnection connection) {
        tell(new GossipEvent.PeerDown(
                world.network().peer(connection.other(number())).id()));
    }

    @Override
    public boolean received(SimConnection connection, SimMessage message) {
        if (!(message instanceof GossipPacket(var rpc))) {
            return false;
        }
        tell(new GossipEvent.RpcReceived(
                world.network().peer(connection.other(number())).id(), rpc));
        return true;
    }

    void publish(GossipMessage message) {
        tell(new GossipEvent.Publish(message));
    }

    /// Something the node's application or network decides.
    void tell(GossipEvent event) {
        for (GossipEffect effect : router.handle(event, world.simulation().nowNanos(), random)) {
            perform(effect);
        }
    }

    private void perform(GossipEffect effect) {
        switch (effect) {
            case GossipEffect.Send(PeerId peer, var rpc) ->
                RpcSplitter.split(rpc, gossip.params().rpc()).forEach(part -> send(peer, new GossipPacket(part)));
            case GossipEffect.Validate(PeerId _, GossipMessage message) -> check(message);
            case GossipEffect.Deliver(PeerId _, GossipMessage message) -> gossip.delivered(number(), message);
            case GossipEffect.Connect(PeerId peer, Optional<Bytes> _) ->
                world.number(peer).ifPresent(other -> world.network().dial(number(), other));
            case GossipEffect.Noted(PeerId _, var note) -> gossip.noted(note);
            case GossipEffect.Published _ -> {
                // The experiment knows.
            }
        }
    }

    private void send(PeerId peer, GossipPacket packet) {
        world.number(peer)
                .flatMap(other -> world.network().connection(number(), other))
                .ifPresent(connection -> world.network().send(connection, number(), packet));
    }

    private void heartbeat() {
        tell(new GossipEvent.Heartbeat());
        world.planTimer(number(), gossip.params().heartbeat().toNanos(), this::heartbeat);
    }

    private void check(GossipMessage message) {
        long now = world.simulation().nowNanos();
        mostChecks = Math.max(mostChecks, ++checks);
        long start = Math.max(now, processorFreeAt);
        double takes = Draws.logNormal(CHECK_MEDIAN_NANOS, CHECK_SIGMA, Draws.gaussian(checking));
        processorFreeAt = start + (long) takes;
        int life = world.network().incarnation(number());
        var verdict = GossipWorld.verdict(message);
        if (message.content().size() >= gossip.params().lazy().unwantedFromBytes()
                && verdict != Validation.BAD_SIGNATURE) {
            world.simulation().plan(start + SIGNATURE_CHECK.toNanos() - now, EventKind.VALIDATION, number(), 0, () -> {
                if (world.network().incarnation(number()) == life) {
                    tell(new GossipEvent.SignatureVerified(message));
                }
            });
        }
        planVerdict(message, life, processorFreeAt - now);
    }

    private void planVerdict(GossipMessage message, int life, long delay) {
        world.simulation()
                .plan(delay, EventKind.VALIDATION, number(), message.id().hashCode(), () -> {
                    if (world.network().incarnation(number()) == life) {
                        checks--;
                        tell(new GossipEvent.Validated(message, GossipWorld.verdict(message)));
                    }
                });
    }

    private GossipRouter fresh() {
        return new GossipRouter(host.peer().id(), gossip.params(), gossip.scoreParams());
    }
}
