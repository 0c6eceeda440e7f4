package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.OTHER;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.id;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.unsigned;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.pubsub.MessageId;

class LazyRulesTest {
    private static final GossipMessage MESSAGE = unsigned(90, 1, TOPIC, 10);

    private static long announcedTo(RouterRig rig, int peers) {
        return IntStream.rangeClosed(1, peers)
                .filter(peer -> !rig.sentTo(peer).ihave().isEmpty())
                .count();
    }

    @Test
    void theHeartbeatAnnouncesMessagesToSixPeersOutsideTheMesh() {
        RouterRig rig = RouterRig.standard().withPeers(1, 16, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.heartbeat();
        assertThat(announcedTo(rig, 16)).isEqualTo(6);
        for (int peer = 1; peer <= 16; peer++) {
            boolean announced = !rig.sentTo(peer).ihave().isEmpty();
            assertThat(announced && rig.inMesh(peer, TOPIC)).isFalse();
        }
    }

    @Test
    void ofManyPeersAQuarterIsTold() {
        RouterRig rig = RouterRig.standard().withPeers(1, 66, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.heartbeat();
        assertThat(announcedTo(rig, 66)).isEqualTo(15);
    }

    @Test
    void messagesAreAnnouncedForThreeHeartbeatsAndKeptForFive() {
        RouterRig rig = RouterRig.standard().withPeers(1, 12, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        for (int beat = 1; beat <= 3; beat++) {
            rig.heartbeat();
            assertThat(announcedTo(rig, 12)).isPositive();
        }
        rig.heartbeat();
        assertThat(announcedTo(rig, 12)).isZero();
        rig.iwant(2, MESSAGE.id());
        assertThat(rig.sentTo(2).messages()).containsExactly(MESSAGE);
        rig.heartbeat();
        rig.iwant(2, MESSAGE.id());
        assertThat(rig.sentTo(2).messages()).isEmpty();
    }

    @Test
    void nothingIsAnnouncedBelowTheGossipThreshold() {
        RouterRig rig = RouterRig.standard().withPeers(1, 6, TOPIC).joined(TOPIC);
        rig.withPeers(7, 8, TOPIC);
        rig.trust(7, -1.1);
        rig.accepted(1, MESSAGE);
        rig.heartbeat();
        assertThat(rig.sentTo(7).ihave()).isEmpty();
        assertThat(rig.sentTo(8).ihave()).containsExactly(new IHave(TOPIC, List.of(MESSAGE.id())));
    }

    @Test
    void whatIsAnnouncedAndMissingIsAskedFor() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.ihave(2, TOPIC, MESSAGE.id(), id(7));
        assertThat(rig.sentTo(2).iwant()).containsExactly(id(7));
    }

    @Test
    void whatIsBeingCheckedIsNotAskedFor() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.receive(1, MESSAGE);
        rig.ihave(2, TOPIC, MESSAGE.id());
        assertThat(rig.sentTo(2).iwant()).isEmpty();
    }

    @Test
    void announcementsOfTopicsWeDoNotHearOrFromBadPeersAreIgnored() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC, OTHER).joined(TOPIC);
        rig.ihave(1, OTHER, id(7));
        assertThat(rig.sentTo(1)).isEqualTo(Rpc.EMPTY);
        rig.trust(2, -1.1);
        rig.ihave(2, TOPIC, id(8));
        assertThat(rig.sentTo(2)).isEqualTo(Rpc.EMPTY);
    }

    @Test
    void ofOnePeerTenAnnouncementsAreHeardAHeartbeat() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        for (int number = 0; number < 10; number++) {
            rig.ihave(1, TOPIC, id(number));
            assertThat(rig.sentTo(1).iwant()).hasSize(1);
        }
        rig.ihave(1, TOPIC, id(10));
        assertThat(rig.sentTo(1).iwant()).isEmpty();
        assertThat(rig.notes(1)).containsExactly(GossipNote.TOO_MANY_ANNOUNCEMENTS);
        rig.heartbeat();
        rig.ihave(1, TOPIC, id(11));
        assertThat(rig.sentTo(1).iwant()).hasSize(1);
    }

    @Test
    void ofOnePeerFiveThousandMessagesAreAskedForAHeartbeat() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        MessageId[] first =
                IntStream.range(0, 4_000).mapToObj(GossipSamples::id).toArray(MessageId[]::new);
        MessageId[] second =
                IntStream.range(4_000, 8_000).mapToObj(GossipSamples::id).toArray(MessageId[]::new);
        rig.ihave(1, TOPIC, first);
        assertThat(rig.sentTo(1).iwant()).hasSize(4_000);
        rig.ihave(1, TOPIC, second);
        assertThat(rig.sentTo(1).iwant()).hasSize(1_000);
        rig.ihave(1, TOPIC, id(9_000));
        assertThat(rig.sentTo(1).iwant()).isEmpty();
    }

    @Test
    void aMessageIsSentToOnePeerThreeTimesAtMost() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        for (int time = 0; time < 3; time++) {
            rig.iwant(2, MESSAGE.id());
            assertThat(rig.sentTo(2).messages()).hasSize(1);
        }
        rig.iwant(2, MESSAGE.id());
        assertThat(rig.sentTo(2).messages()).isEmpty();
    }

    @Test
    void askingForOneMessageTwiceInOneRpcGivesOneCopy() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.iwant(2, MESSAGE.id(), MESSAGE.id());
        assertThat(rig.sentTo(2).messages()).hasSize(1);
    }

    @Test
    void belowTheGossipThresholdNothingIsSentOnRequest() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.trust(2, -1.1);
        rig.iwant(2, MESSAGE.id());
        assertThat(rig.sentTo(2)).isEqualTo(Rpc.EMPTY);
    }

    @Test
    void aBrokenPromiseCostsOnePoint() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.ihave(1, TOPIC, id(7), id(8), id(9));
        rig.heartbeats(3);
        assertThat(rig.score(1)).isZero();
        rig.heartbeat();
        assertThat(rig.notes(1)).contains(GossipNote.BROKEN_PROMISE);
        assertThat(rig.score(1)).isEqualTo(-10);
    }

    @Test
    void aPromiseIsKeptWhoeverBringsTheMessageAndWhateverBecomesOfIt() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.ihave(1, TOPIC, MESSAGE.id());
        rig.receive(2, MESSAGE);
        rig.validated(MESSAGE, Validation.IGNORED);
        rig.heartbeats(4);
        assertThat(rig.score(1)).isZero();
    }

    @Test
    void aPromiseIsKeptAlsoWhenWeLeftTheTopicMeanwhile() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.ihave(1, TOPIC, MESSAGE.id());
        rig.tell(new GossipEvent.Leave(TOPIC));
        rig.receive(1, MESSAGE);
        rig.heartbeats(4);
        assertThat(rig.score(1)).isZero();
    }

    @Test
    void aLostMessageIsRepairedByGossip() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.ihave(2, TOPIC, MESSAGE.id());
        rig.accepted(2, MESSAGE);
        assertThat(rig.effects(GossipEffect.Deliver.class)).hasSize(1);
        rig.heartbeats(5);
        assertThat(rig.score(2)).isZero();
    }

    @Test
    void seenMessagesAreRememberedForTwoMinutesAtLeast() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.heartbeats(119);
        rig.ihave(1, TOPIC, MESSAGE.id());
        assertThat(rig.sentTo(1).iwant()).isEmpty();
        rig.heartbeats(125);
        rig.ihave(1, TOPIC, MESSAGE.id());
        assertThat(rig.sentTo(1).iwant()).hasSize(1);
    }
}
