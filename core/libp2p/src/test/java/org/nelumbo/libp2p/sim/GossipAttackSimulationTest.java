package org.nelumbo.libp2p.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.gossip.GossipEvent;
import org.nelumbo.libp2p.pubsub.gossip.GossipNote;
import org.nelumbo.libp2p.pubsub.gossip.GossipParams;
import org.nelumbo.libp2p.pubsub.gossip.PeerScoreParams;

/// Attackers among gossiping nodes: the honest ones must notice, and go on hearing each other.
class GossipAttackSimulationTest {
    private static final long SEED = 20_261_124;
    private static final int HONEST = 200;
    private static final int ATTACKERS = 40;

    @Test
    void whoSendsInvalidMessagesIsGraylistedAndLeavesEveryMesh() {
        for (GossipAttacker.Kind kind : List.of(GossipAttacker.Kind.INVALID, GossipAttacker.Kind.FORGED)) {
            GossipExperiment experiment = new GossipExperiment(SEED, HONEST);
            Set<PeerId> attackers = ids(experiment.attack(ATTACKERS, 4, kind));
            experiment.settle();
            GossipExperiment.Delivered delivered = experiment.publish(5);
            assertThat(shareOfMeshes(experiment, attackers))
                    .as("share of the meshes: %s", kind)
                    .isZero();
            assertThat(experiment.gossip().notes(GossipNote.GRAYLISTED)).isPositive();
            assertThat(experiment.gossip().invalidDelivered()).isZero();
            assertThat(scores(experiment, attackers))
                    .as("scores: %s", kind)
                    .isNotEmpty()
                    .allMatch(score -> score < 0);
            assertThat(delivered.worst()).isEqualTo(1.0);
            GossipSimulationTest.assertQueuesStayedWithinBounds(experiment);
        }
    }

    @Test
    void whoPromisesWhatItDoesNotHaveLosesItsPlaceInTheMeshes() {
        GossipExperiment experiment = new GossipExperiment(SEED, HONEST);
        Set<PeerId> attackers = ids(experiment.attack(ATTACKERS, 4, GossipAttacker.Kind.PROMISING));
        experiment.settle();
        GossipExperiment.Delivered delivered = experiment.publish(5);
        assertThat(experiment.gossip().notes(GossipNote.BROKEN_PROMISE)).isPositive();
        assertThat(shareOfMeshes(experiment, attackers)).isZero();
        assertThat(delivered.worst()).isEqualTo(1.0);
    }

    @Test
    void silentNodesInTheMeshesDoNotKeepMessagesBack() {
        GossipExperiment experiment = new GossipExperiment(SEED, HONEST);
        Set<PeerId> attackers = ids(experiment.attack(ATTACKERS, 4, GossipAttacker.Kind.SILENT));
        experiment.settle();
        GossipExperiment.Delivered delivered = experiment.publish(10);
        assertThat(shareOfMeshes(experiment, attackers)).isPositive();
        assertThat(delivered.worst()).isEqualTo(1.0);
    }

    @Test
    void whoReadsNothingFillsABoundedBufferAndKeepsNobodyElseWaiting() {
        GossipExperiment experiment = new GossipExperiment(SEED, HONEST);
        experiment.attack(ATTACKERS, 4, GossipAttacker.Kind.SILENT).forEach(SimHost::stalling);
        experiment.settle();
        GossipExperiment.Delivered delivered = experiment.publish(10);
        assertThat(delivered.worst()).isEqualTo(1.0);
        experiment
                .world()
                .simulation()
                .run(experiment.world().network().params().stuckAfter());
        assertThat(experiment.world().network().counters().stuck()).isPositive();
        GossipSimulationTest.assertQueuesStayedWithinBounds(experiment);
    }

    @Test
    void recommendationsOfLiarsFillNoMesh() {
        GossipExperiment experiment = new GossipExperiment(
                SEED, HONEST, GossipParams.DEFAULT.withPeerExchange(true), PeerScoreParams.DEFAULT);
        List<SimHost> liars = experiment.attack(ATTACKERS, 4, GossipAttacker.Kind.PEER_EXCHANGE_LIAR);
        Set<PeerId> attackers = ids(liars);
        // Even with every tenth honest node taken in by one of them.
        PeerId trusted = liars.getFirst().peer().id();
        experiment.settle();
        experiment.honest().stream()
                .filter(node -> node.number() % 10 == 0)
                .forEach(node -> node.tell(new GossipEvent.ApplicationScore(trusted, 1)));
        GossipExperiment.Delivered delivered = experiment.publish(10);
        assertThat(experiment.gossip().notes(GossipNote.PEER_EXCHANGE_IGNORED)).isPositive();
        assertThat(shareOfMeshes(experiment, attackers)).isLessThanOrEqualTo(ATTACKERS / (double) (ATTACKERS + HONEST));
        assertThat(delivered.worst()).isEqualTo(1.0);
    }

    private static Set<PeerId> ids(Collection<SimHost> hosts) {
        Set<PeerId> ids = new HashSet<>();
        hosts.forEach(host -> ids.add(host.peer().id()));
        return ids;
    }

    private static double shareOfMeshes(GossipExperiment experiment, Set<PeerId> attackers) {
        List<PeerId> places = experiment.honest().stream()
                .flatMap(node -> node.router().mesh(GossipWorld.TOPIC).stream())
                .toList();
        return places.stream().filter(attackers::contains).count() / (double) places.size();
    }

    private static List<Double> scores(GossipExperiment experiment, Set<PeerId> attackers) {
        return experiment.honest().stream()
                .flatMap(node -> experiment.world().network().connections(node.number()).stream()
                        .map(connection -> experiment
                                .world()
                                .network()
                                .peer(connection.other(node.number()))
                                .id())
                        .filter(attackers::contains)
                        .map(node.router()::score))
                .toList();
    }
}
