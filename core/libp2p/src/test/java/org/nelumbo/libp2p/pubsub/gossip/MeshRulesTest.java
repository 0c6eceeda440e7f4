package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.OTHER;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.Topic;

class MeshRulesTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @Test
    void whoComesIsToldWhatWeHear() {
        RouterRig rig = RouterRig.standard().joined(TOPIC);
        rig.up(1, GossipVersion.MESHSUB_1_2, false);
        assertThat(rig.sentTo(1).subscriptions()).containsExactly(new TopicChange(TOPIC, true));
    }

    @Test
    void joiningTellsEverybodyAndGraftsSixWhoHearTheTopic() {
        RouterRig rig = RouterRig.standard().withPeers(1, 10, TOPIC).withPeers(11, 12, OTHER);
        rig.joined(TOPIC);
        assertThat(rig.sentTo(11).subscriptions()).containsExactly(new TopicChange(TOPIC, true));
        assertThat(rig.sentTo(11).graft()).isEmpty();
        assertThat(rig.meshSize(TOPIC)).isEqualTo(6);
        for (int peer = 1; peer <= 10; peer++) {
            assertThat(rig.sentTo(peer).graft().contains(TOPIC)).isEqualTo(rig.inMesh(peer, TOPIC));
        }
    }

    @Test
    void leavingPrunesTheMeshForTenSecondsAndTellsEverybody() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.tell(new GossipEvent.Leave(TOPIC));
        assertThat(rig.sentTo(1).subscriptions()).containsExactly(new TopicChange(TOPIC, false));
        assertThat(rig.sentTo(1).prune())
                .containsExactly(new Prune(TOPIC, List.of(), Optional.of(Duration.ofSeconds(10))));
        rig.joined(TOPIC);
        assertThat(rig.meshSize(TOPIC)).isZero();
        rig.heartbeats(10);
        assertThat(rig.meshSize(TOPIC)).isZero();
        rig.heartbeat();
        assertThat(rig.meshSize(TOPIC)).isEqualTo(2);
    }

    @Test
    void whoNoLongerHearsATopicThatWeDoNotHearEitherIsForgottenThere() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC);
        rig.receive(
                1,
                new Rpc(
                        List.of(new TopicChange(TOPIC, false)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        rig.joined(TOPIC).heartbeat();
        assertThat(rig.meshSize(TOPIC)).isZero();
    }

    @Test
    void theHeartbeatFillsATooSmallMesh() {
        RouterRig rig = RouterRig.standard().joined(TOPIC).withPeers(1, 8, TOPIC);
        assertThat(rig.meshSize(TOPIC)).isZero();
        rig.heartbeat();
        assertThat(rig.meshSize(TOPIC)).isEqualTo(6);
    }

    @Test
    void theHeartbeatShrinksATooLargeMeshToSixWithTheBestFourAndTwoOutbound() {
        RouterRig rig = RouterRig.standard().joined(TOPIC);
        rig.withPeers(1, 12, TOPIC);
        for (int peer = 13; peer <= 16; peer++) {
            rig.withPeer(peer, GossipVersion.MESHSUB_1_2, true, TOPIC);
        }
        for (int peer = 1; peer <= 16; peer++) {
            rig.graft(peer, TOPIC);
        }
        // Peers 1 to 12 came in while there was room, the outbound ones afterwards.
        assertThat(rig.meshSize(TOPIC)).isEqualTo(16);
        for (int best = 1; best <= 4; best++) {
            rig.trust(best, 3);
        }
        rig.heartbeat();
        assertThat(rig.meshSize(TOPIC)).isEqualTo(6);
        assertThat(List.of(1, 2, 3, 4)).allMatch(peer -> rig.inMesh(peer, TOPIC));
        assertThat(List.of(13, 14, 15, 16))
                .filteredOn(peer -> rig.inMesh(peer, TOPIC))
                .hasSize(2);
        long told = IntStream.rangeClosed(1, 16)
                .filter(peer -> !rig.sentTo(peer).prune().isEmpty())
                .count();
        assertThat(told).isEqualTo(10);
    }

    @Test
    void aFullMeshRefusesInboundAndAcceptsOutboundPeers() {
        RouterRig rig = RouterRig.standard().joined(TOPIC).withPeers(1, 13, TOPIC);
        for (int peer = 1; peer <= 12; peer++) {
            rig.graft(peer, TOPIC);
        }
        rig.graft(13, TOPIC);
        assertThat(rig.inMesh(13, TOPIC)).isFalse();
        assertThat(rig.sentTo(13).prune().getFirst().backOff()).contains(MINUTE);
        assertThat(rig.score(13)).isZero();
        rig.withPeer(14, GossipVersion.MESHSUB_1_2, true, TOPIC).graft(14, TOPIC);
        assertThat(rig.inMesh(14, TOPIC)).isTrue();
    }

    @Test
    void aMeshWithoutPeersWeDialledGetsTwo() {
        RouterRig rig = RouterRig.standard().joined(TOPIC).withPeers(1, 6, TOPIC);
        rig.heartbeat();
        for (int peer = 7; peer <= 9; peer++) {
            rig.withPeer(peer, GossipVersion.MESHSUB_1_2, true, TOPIC);
        }
        rig.heartbeat();
        assertThat(rig.meshSize(TOPIC)).isEqualTo(8);
        assertThat(List.of(7, 8, 9)).filteredOn(peer -> rig.inMesh(peer, TOPIC)).hasSize(2);
    }

    @Test
    void aGraftForATopicWeDoNotHearIsNotAnswered() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, OTHER);
        rig.graft(1, OTHER);
        assertThat(rig.sentTo(1)).isEqualTo(Rpc.EMPTY);
        assertThat(rig.score(1)).isZero();
    }

    @Test
    void aGraftBringsThePeerIntoTheMesh() {
        RouterRig rig = RouterRig.standard().joined(TOPIC).withPeers(1, 1, TOPIC);
        rig.graft(1, TOPIC);
        assertThat(rig.inMesh(1, TOPIC)).isTrue();
        assertThat(rig.sentTo(1)).isEqualTo(Rpc.EMPTY);
    }

    @Test
    void aPrunedPeerIsNotAskedAgainBeforeItsBackOffAndOneHeartbeatAreOver() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.prune(1, new Prune(TOPIC, List.of(), Optional.of(Duration.ofSeconds(20))));
        assertThat(rig.inMesh(1, TOPIC)).isFalse();
        rig.heartbeats(20);
        assertThat(rig.inMesh(1, TOPIC)).isFalse();
        rig.heartbeat();
        assertThat(rig.inMesh(1, TOPIC)).isTrue();
    }

    @Test
    void aPruneWithoutBackOffMeansAMinute() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.prune(1, new Prune(TOPIC, List.of(), Optional.empty()));
        rig.heartbeats(60);
        assertThat(rig.inMesh(1, TOPIC)).isFalse();
        rig.heartbeat();
        assertThat(rig.inMesh(1, TOPIC)).isTrue();
    }

    @Test
    void askingDuringTheBackOffIsRefusedAndCostsOnePoint() {
        RouterRig rig = prunedByUs();
        rig.advance(Duration.ofSeconds(30));
        rig.graft(1, TOPIC);
        assertThat(rig.inMesh(1, TOPIC)).isFalse();
        assertThat(rig.notes(1)).contains(GossipNote.GRAFT_IN_BACK_OFF);
        assertThat(rig.sentTo(1).prune()).hasSize(1);
        assertThat(rig.score(1)).isEqualTo(-10);
    }

    @Test
    void askingRightAfterThePruneCostsTwoPoints() {
        RouterRig rig = prunedByUs();
        rig.advance(Duration.ofSeconds(5));
        rig.graft(1, TOPIC);
        assertThat(rig.score(1)).isEqualTo(-40);
    }

    @Test
    void askingStartsTheBackOffAnew() {
        RouterRig rig = prunedByUs();
        rig.advance(Duration.ofSeconds(59));
        rig.graft(1, TOPIC);
        rig.advance(Duration.ofSeconds(59));
        rig.graft(1, TOPIC);
        assertThat(rig.inMesh(1, TOPIC)).isFalse();
        assertThat(rig.notes(1)).contains(GossipNote.GRAFT_IN_BACK_OFF);
    }

    @Test
    void afterTheBackOffThePeerIsWelcome() {
        RouterRig rig = prunedByUs();
        rig.advance(Duration.ofSeconds(61));
        rig.trust(1, 0);
        rig.graft(1, TOPIC);
        assertThat(rig.inMesh(1, TOPIC)).isTrue();
    }

    @Test
    void aPeerBelowZeroIsRefusedAndLeavesTheMesh() {
        RouterRig rig = RouterRig.standard().joined(TOPIC).withPeers(1, 2, TOPIC);
        rig.graft(1, TOPIC);
        rig.trust(1, -1);
        rig.trust(2, -1);
        rig.graft(2, TOPIC);
        assertThat(rig.inMesh(2, TOPIC)).isFalse();
        assertThat(rig.sentTo(2).prune()).hasSize(1);
        rig.heartbeat();
        assertThat(rig.inMesh(1, TOPIC)).isFalse();
        assertThat(rig.sentTo(1).prune()).hasSize(1);
    }

    @Test
    void aPruneToVersionOneHasNoBackOffAndNoPeers() {
        RouterRig rig = new RouterRig(GossipParams.DEFAULT.withPeerExchange(true), PeerScoreParams.JS_DEFAULT);
        rig.joined(TOPIC).withPeers(2, 5, TOPIC).withPeer(1, GossipVersion.MESHSUB_1_0, false, TOPIC);
        rig.graft(1, TOPIC);
        rig.tell(new GossipEvent.Leave(TOPIC));
        assertThat(rig.sentTo(1).prune()).containsExactly(new Prune(TOPIC, List.of(), Optional.empty()));
    }

    @Test
    void floodsubPeersAreNeverInAMesh() {
        RouterRig rig = RouterRig.standard()
                .withPeer(1, GossipVersion.FLOODSUB, true, TOPIC)
                .joined(TOPIC);
        rig.heartbeats(3);
        assertThat(rig.meshSize(TOPIC)).isZero();
    }

    @Test
    void whoUnsubscribesOrLeavesIsOutOfTheMesh() {
        RouterRig rig = RouterRig.standard().withPeers(1, 3, TOPIC).joined(TOPIC);
        assertThat(rig.meshSize(TOPIC)).isEqualTo(3);
        rig.receive(
                1,
                new Rpc(
                        List.of(new TopicChange(TOPIC, false)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        rig.tell(new GossipEvent.PeerDown(GossipSamples.peer(2)));
        assertThat(rig.router().mesh(TOPIC)).containsExactly(GossipSamples.peer(3));
        assertThat(rig.router().subscribers(TOPIC)).containsExactly(GossipSamples.peer(3));
    }

    @Test
    void aMeshOfMediocrePeersGetsTwoBetterOnesEverySixtyHeartbeats() {
        RouterRig rig = RouterRig.standard().withPeers(1, 6, TOPIC).joined(TOPIC);
        for (int peer = 7; peer <= 10; peer++) {
            rig.withPeers(peer, peer, TOPIC);
            rig.trust(peer, 1);
        }
        rig.heartbeats(59);
        assertThat(rig.meshSize(TOPIC)).isEqualTo(6);
        rig.heartbeat();
        assertThat(rig.meshSize(TOPIC)).isEqualTo(8);
    }

    @Test
    void aMeshOfGoodPeersIsLeftAlone() {
        RouterRig rig = RouterRig.standard().withPeers(1, 6, TOPIC).joined(TOPIC);
        for (int peer = 1; peer <= 6; peer++) {
            rig.trust(peer, 2);
        }
        rig.withPeers(7, 10, TOPIC);
        rig.trust(7, 5);
        rig.heartbeats(60);
        assertThat(rig.meshSize(TOPIC)).isEqualTo(6);
    }

    @Test
    void directPeersAreNeverInTheMeshAndTheirGraftIsRefused() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC);
        rig.direct(1);
        rig.joined(TOPIC);
        assertThat(rig.router().mesh(TOPIC)).containsExactly(GossipSamples.peer(2));
        rig.graft(1, TOPIC);
        assertThat(rig.sentTo(1).prune()).hasSize(1);
        assertThat(rig.score(1)).isZero();
    }

    @Test
    void directPeersThatAreAwayAreCalledAtOnceAndEveryThreeHundredHeartbeats() {
        RouterRig rig = RouterRig.standard();
        rig.direct(1);
        GossipEffect.Connect call = new GossipEffect.Connect(GossipSamples.peer(1), Optional.empty());
        assertThat(rig.effects(GossipEffect.Connect.class)).containsExactly(call);
        rig.heartbeats(299);
        assertThat(rig.effects(GossipEffect.Connect.class)).isEmpty();
        rig.heartbeat();
        assertThat(rig.effects(GossipEffect.Connect.class)).containsExactly(call);
        rig.up(1, GossipVersion.MESHSUB_1_2, true);
        rig.heartbeats(300);
        assertThat(rig.effects(GossipEffect.Connect.class)).isEmpty();
    }

    @Test
    void recommendationsAreFollowedOnlyFromTrustedPeersAndOnlyWithSignedRecords() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        PeerHint signed = new PeerHint(GossipSamples.peer(7), Optional.of(Bytes.of((byte) 1)));
        PeerHint unsigned = new PeerHint(GossipSamples.peer(8), Optional.empty());
        PeerHint known = new PeerHint(GossipSamples.peer(2), Optional.of(Bytes.of((byte) 1)));
        Prune prune = new Prune(TOPIC, List.of(signed, unsigned, known), Optional.empty());
        rig.prune(1, prune);
        assertThat(rig.effects(GossipEffect.Connect.class)).isEmpty();
        assertThat(rig.notes(1)).contains(GossipNote.PEER_EXCHANGE_IGNORED);
        rig.trust(1, 1);
        rig.prune(1, prune);
        assertThat(rig.effects(GossipEffect.Connect.class))
                .containsExactly(new GossipEffect.Connect(GossipSamples.peer(7), signed.signedRecord()));
    }

    @Test
    void aGoodScoreAloneIsNotEnoughToRecommendPeers() {
        PeerScoreParams easy = PeerScoreParams.JS_DEFAULT.withThresholds(new ScoreThresholds(-10, -50, -80, 0, 20));
        RouterRig rig =
                new RouterRig(GossipParams.DEFAULT, easy).withPeers(1, 1, TOPIC).joined(TOPIC);
        PeerHint signed = new PeerHint(GossipSamples.peer(7), Optional.of(Bytes.of((byte) 1)));
        rig.prune(1, new Prune(TOPIC, List.of(signed), Optional.empty()));
        assertThat(rig.effects(GossipEffect.Connect.class)).isEmpty();
    }

    @Test
    void noMoreThanSixteenRecommendationsAreFollowed() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.trust(1, 1);
        List<PeerHint> hints = IntStream.range(100, 130)
                .mapToObj(peer -> new PeerHint(GossipSamples.peer(peer), Optional.of(Bytes.EMPTY)))
                .toList();
        rig.prune(1, new Prune(TOPIC, hints, Optional.empty()));
        assertThat(rig.effects(GossipEffect.Connect.class)).hasSize(16);
    }

    @Test
    void whenAskedToWeRecommendGoodPeersToWhomWeRefuse() {
        RouterRig rig = new RouterRig(GossipParams.DEFAULT.withPeerExchange(true), PeerScoreParams.JS_DEFAULT)
                .joined(TOPIC)
                .withPeers(1, 14, TOPIC);
        for (int peer = 1; peer <= 12; peer++) {
            rig.graft(peer, TOPIC);
        }
        rig.trust(14, -1);
        rig.graft(13, TOPIC);
        List<PeerId> recommended = rig.sentTo(13).prune().getFirst().peers().stream()
                .map(PeerHint::peer)
                .toList();
        assertThat(recommended)
                .hasSize(12)
                .doesNotContain(GossipSamples.peer(13), GossipSamples.peer(14), GossipSamples.peer(0));
        rig.graft(14, TOPIC);
        assertThat(rig.sentTo(14).prune().getFirst().peers()).isEmpty();
    }

    @Test
    void ofOnePeerOneHundredAndTwentyEightTopicsAreRemembered() {
        RouterRig rig = RouterRig.standard();
        rig.up(1, GossipVersion.MESHSUB_1_2, false);
        List<TopicChange> many = IntStream.range(0, 130)
                .mapToObj(number -> new TopicChange(new Topic("t" + number), true))
                .toList();
        rig.receive(1, new Rpc(many, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(rig.notes(1)).containsExactly(GossipNote.TOO_MANY_TOPICS, GossipNote.TOO_MANY_TOPICS);
        assertThat(rig.router().snapshot().peers().getFirst().topics()).isEqualTo(128);
    }

    @Test
    void aPeerWhoseStreamOpensAnewIsToldEverythingAgain() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.up(1, GossipVersion.MESHSUB_1_1, false);
        assertThat(rig.sentTo(1).subscriptions()).containsExactly(new TopicChange(TOPIC, true));
        assertThat(rig.sentTo(1).graft()).containsExactly(TOPIC);
        assertThat(rig.router().subscribers(TOPIC)).hasSize(1);
    }

    /// Peer 1, which we pruned at this moment for its score, which is good again.
    private static RouterRig prunedByUs() {
        RouterRig rig = RouterRig.standard().joined(TOPIC).withPeers(1, 1, TOPIC);
        rig.graft(1, TOPIC);
        rig.trust(1, -1);
        rig.heartbeat();
        rig.trust(1, 0);
        return rig;
    }
}
