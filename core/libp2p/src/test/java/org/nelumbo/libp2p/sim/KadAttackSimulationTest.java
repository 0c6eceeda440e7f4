package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.peer.PeerId;

/// Attackers in the DHT: what they get is what their networks are worth, not what their ids are.
class KadAttackSimulationTest {
    private static final long SEED = 20_261_125;
    private static final int HONEST = 200;
    private static final int BESIEGERS = 120;
    private static final int NETWORKS = 8;
    private static final int DRAWN_IDS = 30_000;
    private static final Duration COURTING = Duration.ofSeconds(60);

    @Test
    void whoSurroundsANodeGetsNoMoreOfItsTableThanHisShareOfItsNetworks() {
        KadExperiment experiment = new KadExperiment(SEED, HONEST).settle();
        KadDriver victim = experiment.honest().get(HONEST / 2);
        // Ids near the victim, where its table has room, and others everywhere else.
        List<PeerId> near =
                idsNear(experiment, experiment.kad().peer(victim.number()).key());
        List<PeerId> ids = IntStream.range(0, BESIEGERS)
                .mapToObj(i -> near.get(i % 2 == 0 ? i : i * (DRAWN_IDS / BESIEGERS)))
                .toList();
        List<KadDriver> attackers = experiment.attack(rented(experiment, ids), KadConduct.LIAR);
        attackers.forEach(attacker -> attacker.courts(victim.number(), COURTING));
        experiment.world().simulation().run(Duration.ofMinutes(11));

        Share share = share(experiment, victim);
        assertThat(share.attackers()).isBetween(1, NETWORKS);
        assertThat(share.attackers() * share.networks())
                .as("%s", share)
                .isLessThanOrEqualTo(share.peers() * share.attackersNetworks());
        List<Bytes> keys = experiment.putBy(victim, 20);
        assertThat(experiment.get(keys)).isEqualTo(keys.size());
        assertThat(experiment.getBy(victim, keys)).isEqualTo(keys.size());
    }

    @Test
    void whoStandsNearestToAKeyCannotHideItsRecord() {
        KadExperiment experiment = new KadExperiment(SEED, HONEST).settle();
        Bytes key = KadExperiment.recordKey(0);
        List<PeerId> near = idsNear(experiment, KadKey.of(key)).subList(0, BESIEGERS);
        List<KadDriver> attackers = experiment.attack(rented(experiment, near), KadConduct.LIAR);
        for (int i = 0; i < attackers.size(); i++) {
            attackers.get(i).courts(i, COURTING);
            attackers.get(i).courts(HONEST - 1 - i, COURTING);
        }
        experiment.world().simulation().run(Duration.ofMinutes(2));

        assertThat(experiment.put(1)).containsExactly(key);
        List<Bytes> tries = Collections.nCopies(50, key);
        assertThat(experiment.get(tries)).isEqualTo(tries.size());
    }

    @Test
    void nodesThatAnswerOnlyPingsAreWalkedAround() {
        KadExperiment experiment = new KadExperiment(SEED, HONEST).settle();
        List<PeerId> ids = idsNear(experiment, KadKey.of(KadExperiment.recordKey(0))).stream()
                .limit(HONEST / 4)
                .toList();
        List<KadDriver> silent = experiment.attack(rented(experiment, ids), KadConduct.SILENT);
        for (int i = 0; i < silent.size(); i++) {
            silent.get(i).courts(i, COURTING);
        }
        experiment.world().simulation().run(Duration.ofMinutes(2));
        List<Bytes> keys = experiment.put(20);
        assertThat(experiment.get(keys)).isEqualTo(keys.size());
    }

    private record Share(int peers, int attackers, int networks, int attackersNetworks) {}

    private static Share share(KadExperiment experiment, KadDriver victim) {
        List<SimPeer> known = new ArrayList<>();
        victim.table()
                .forEach(peer -> known.add(experiment
                        .world()
                        .network()
                        .peer(experiment.world().number(peer.id()).orElseThrow())));
        List<SimPeer> attackers =
                known.stream().filter(peer -> peer.index() >= HONEST).toList();
        return new Share(known.size(), attackers.size(), networks(known), networks(attackers));
    }

    private static int networks(List<SimPeer> peers) {
        Set<Integer> networks = new HashSet<>();
        peers.forEach(peer -> networks.add(peer.network()));
        return networks.size();
    }

    private static List<PeerId> idsNear(KadExperiment experiment, KadKey place) {
        record Placed(PeerId id, KadKey distance) {}
        return IntStream.range(0, DRAWN_IDS)
                .mapToObj(i -> PeerPlacement.id(experiment.choices()))
                .map(id -> new Placed(id, KadKey.of(id).distance(place)))
                .sorted(Comparator.comparing(Placed::distance))
                .map(Placed::id)
                .toList();
    }

    private static List<SimPeer> rented(KadExperiment experiment, List<PeerId> ids) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> experiment
                        .world()
                        .placement()
                        .rented(experiment.world().nextNumber() + i, ids.get(i), i % NETWORKS))
                .toList();
    }
}
