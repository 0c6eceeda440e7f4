package org.nelumbo.libp2p.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.gossip.GossipParams;
import org.nelumbo.libp2p.pubsub.gossip.PeerScoreParams;

/// Gossip and the DHT on the same nodes, of every kind of reachability, with every kind of attacker among them.
final class WholeNetwork {
    private static final Duration COURTING = Duration.ofSeconds(20);
    private static final int DRAWN_IDS = 50_000;
    /// Of a hundred nodes, so many are of each kind of attacker.
    private static final double SHARE_OF_A_KIND = 0.01;

    private static final int GOSSIP_NETWORKS = 8;
    private static final int DHT_NETWORKS = 8;
    private static final int COURTED = 20;

    /// What an attacker got of a victim's table.
    record TableShare(int peers, int attackers, int networks, int attackersNetworks) {
        /// True when the attacker's share of the places is at most his share of the networks.
        boolean isFair() {
            return attackers * networks <= peers * attackersNetworks;
        }
    }

    private final SimWorld world;
    private final GossipExperiment gossip;
    private final KadExperiment kad;
    private final int honest;
    private final Set<Integer> attackers = new HashSet<>();
    private final List<KadDriver> besiegers = new ArrayList<>();
    private final int victim;

    /// @param nodes honest ones and attackers together
    WholeNetwork(long seed, int nodes) {
        world = new SimWorld(seed, LinkParams.DEFAULT);
        gossip = new GossipExperiment(world, GossipParams.DEFAULT, PeerScoreParams.DEFAULT);
        kad = new KadExperiment(world);
        int ofAKind = (int) (nodes * SHARE_OF_A_KIND);
        int kinds = GossipAttacker.Kind.values().length + 2;
        honest = nodes - kinds * ofAKind;
        for (int i = 0; i < honest; i++) {
            SimHost host = world.add(world.placement().honest(i));
            gossip.join(host);
            kad.join(host);
        }
        victim = kad.honest().stream()
                .filter(KadDriver::isServer)
                .skip(10)
                .findFirst()
                .orElseThrow()
                .number();
        addGossipAttackers(ofAKind);
        addDhtAttackers(ofAKind);
    }

    SimWorld world() {
        return world;
    }

    GossipExperiment gossip() {
        return gossip;
    }

    KadExperiment kad() {
        return kad;
    }

    int honest() {
        return honest;
    }

    int servers() {
        return (int) kad.honest().stream().filter(KadDriver::isServer).count();
    }

    /// Everybody joins, then the attackers of the DHT present themselves wherever it helps them.
    WholeNetwork settle() {
        kad.settle();
        for (int i = 0; i < besiegers.size(); i++) {
            besiegers.get(i).courts(victim, COURTING);
            for (int j = 0; j < COURTED; j++) {
                besiegers
                        .get(i)
                        .courts(kad.honest().get((i * COURTED + j) % honest).number(), COURTING);
            }
        }
        world.simulation().run(Duration.ofSeconds(45));
        return this;
    }

    /// The key the attackers stand around.
    static Bytes besiegedKey() {
        return KadExperiment.recordKey(0);
    }

    /// How much of the meshes' places of honest nodes the attackers have who send rubbish.
    double shareOfMeshes(GossipAttacker.Kind kind) {
        Set<PeerId> ids = new HashSet<>();
        int kindIndex = kind.ordinal();
        int ofAKind = (world.network().size() - honest) / (GossipAttacker.Kind.values().length + 2);
        for (int i = 0; i < ofAKind; i++) {
            ids.add(world.network().peer(honest + kindIndex * ofAKind + i).id());
        }
        long places = 0;
        long taken = 0;
        for (GossipDriver driver : gossip.honest()) {
            for (PeerId member : driver.router().mesh(GossipWorld.TOPIC)) {
                places++;
                taken += ids.contains(member) ? 1 : 0;
            }
        }
        return taken / (double) places;
    }

    /// What the besiegers have got of their victim's table.
    TableShare tableShare() {
        List<SimPeer> known = new ArrayList<>();
        kad.kad()
                .driver(victim)
                .table()
                .forEach(peer ->
                        known.add(world.network().peer(world.number(peer.id()).orElseThrow())));
        List<SimPeer> hostile =
                known.stream().filter(peer -> attackers.contains(peer.index())).toList();
        return new TableShare(known.size(), hostile.size(), networks(known), networks(hostile));
    }

    private void addGossipAttackers(int ofAKind) {
        for (GossipAttacker.Kind kind : GossipAttacker.Kind.values()) {
            for (SimHost host : gossip.attack(ofAKind, GOSSIP_NETWORKS, kind)) {
                attackers.add(host.number());
                if (kind == GossipAttacker.Kind.SILENT) {
                    kad.kad().add(host, KadConduct.SILENT);
                }
            }
        }
        gossip.attack(ofAKind, GOSSIP_NETWORKS, GossipAttacker.Kind.SILENT).forEach(host -> {
            attackers.add(host.number());
            host.stalling();
            kad.kad().add(host, KadConduct.SILENT);
        });
    }

    /// Half of them around one node, half around one key.
    private void addDhtAttackers(int count) {
        List<PeerId> aroundNode = idsNear(kad.kad().peer(victim).key());
        List<PeerId> aroundKey = idsNear(KadKey.of(besiegedKey()));
        for (int i = 0; i < count; i++) {
            PeerId id = i % 2 == 0 ? aroundNode.get(i / 2) : aroundKey.get(i / 2);
            SimPeer peer = world.placement().rented(world.nextNumber(), id, GOSSIP_NETWORKS + i % DHT_NETWORKS);
            besiegers.add(kad.kad().add(world.add(peer), KadConduct.LIAR));
            attackers.add(peer.index());
        }
    }

    private List<PeerId> idsNear(KadKey place) {
        record Placed(PeerId id, KadKey distance) {}
        return IntStream.range(0, DRAWN_IDS)
                .mapToObj(i -> PeerPlacement.id(kad.choices()))
                .map(id -> new Placed(id, KadKey.of(id).distance(place)))
                .sorted(Comparator.comparing(Placed::distance))
                .map(Placed::id)
                .toList();
    }

    private static int networks(List<SimPeer> peers) {
        return (int) peers.stream().map(SimPeer::network).distinct().count();
    }
}
