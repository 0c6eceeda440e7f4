package org.nelumbo.libp2p.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.gossip.GossipMessage;
import org.nelumbo.libp2p.pubsub.gossip.IHave;
import org.nelumbo.libp2p.pubsub.gossip.PeerHint;
import org.nelumbo.libp2p.pubsub.gossip.Prune;
import org.nelumbo.libp2p.pubsub.gossip.Rpc;
import org.nelumbo.libp2p.pubsub.gossip.TopicChange;
import org.nelumbo.libp2p.pubsub.gossip.Validation;

/// A node that asks into every mesh it finds and then does harm.
final class GossipAttacker implements SimService {
    /// What harm.
    enum Kind {
        /// Passes nothing on.
        SILENT,
        /// Sends messages that the topic's rules refuse.
        INVALID,
        /// Sends messages with wrong signatures.
        FORGED,
        /// Leaves meshes and recommends its accomplices.
        PEER_EXCHANGE_LIAR,
        /// Announces what it does not have.
        PROMISING
    }

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final int PROMISES = 20;
    private static final int ID_BYTES = 44;

    private final GossipWorld gossip;
    private final SimHost host;
    private final Kind kind;
    private final List<Integer> accomplices;
    private final RandomGenerator random;

    GossipAttacker(GossipWorld gossip, SimHost host, Kind kind, List<Integer> accomplices) {
        this.gossip = gossip;
        this.host = host;
        this.kind = kind;
        this.accomplices = accomplices;
        this.random = gossip.world().simulation().streams().of(host.number(), SeededStreams.Purpose.GOSSIP);
    }

    @Override
    public void started() {
        gossip.world().planTimer(host.number(), random.nextLong(TURN.toNanos()), this::act);
    }

    @Override
    public void connected(SimConnection connection) {
        send(
                connection,
                new Rpc(
                        List.of(new TopicChange(GossipWorld.TOPIC, true)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(GossipWorld.TOPIC),
                        List.of(),
                        List.of()));
    }

    @Override
    public boolean received(SimConnection connection, SimMessage message) {
        return message instanceof GossipPacket;
    }

    private void act() {
        List<SimConnection> victims = List.copyOf(gossip.world().network().connections(host.number()));
        harm().ifPresent(rpc -> victims.forEach(victim -> send(victim, rpc)));
        gossip.world().planTimer(host.number(), TURN.toNanos(), this::act);
    }

    private Optional<Rpc> harm() {
        return switch (kind) {
            case SILENT -> Optional.empty();
            case INVALID -> Optional.of(Rpc.ofMessages(List.of(message(Validation.REJECTED))));
            case FORGED -> Optional.of(Rpc.ofMessages(List.of(message(Validation.BAD_SIGNATURE))));
            case PEER_EXCHANGE_LIAR -> Optional.of(prune());
            case PROMISING -> Optional.of(promise());
        };
    }

    private GossipMessage message(Validation verdict) {
        return gossip.message(host.number(), verdict, 600);
    }

    private Rpc prune() {
        List<PeerHint> hints = accomplices.stream()
                .map(number -> gossip.world().network().peer(number).id())
                .map(id -> new PeerHint(id, Optional.of(id.encode())))
                .toList();
        Prune prune = new Prune(GossipWorld.TOPIC, hints, Optional.of(Duration.ofSeconds(1)));
        return new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(prune), List.of());
    }

    private Rpc promise() {
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < PROMISES; i++) {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            ids.add(new MessageId(Bytes.of(id)));
        }
        return new Rpc(
                List.of(),
                List.of(),
                List.of(new IHave(GossipWorld.TOPIC, ids)),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private void send(SimConnection connection, Rpc rpc) {
        gossip.world().network().send(connection, host.number(), new GossipPacket(rpc));
    }
}
