package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.OTHER;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.unsigned;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.pubsub.MessageId;

class MessageRulesTest {
    private static final GossipMessage MESSAGE = unsigned(50, 1, TOPIC, 10);
    private static final GossipMessage LARGE = unsigned(50, 2, TOPIC, 512);

    @Test
    void aNewMessageIsCheckedThenDeliveredAndPassedOnToTheMeshButNotBack() {
        RouterRig rig = RouterRig.standard().withPeers(1, 4, TOPIC).joined(TOPIC);
        rig.receive(1, MESSAGE);
        assertThat(rig.effects(GossipEffect.Validate.class))
                .containsExactly(new GossipEffect.Validate(GossipSamples.peer(1), MESSAGE));
        assertThat(rig.effects(GossipEffect.Deliver.class)).isEmpty();
        rig.validated(MESSAGE, Validation.ACCEPTED);
        assertThat(rig.effects(GossipEffect.Deliver.class))
                .containsExactly(new GossipEffect.Deliver(GossipSamples.peer(1), MESSAGE));
        assertThat(rig.recipients(MESSAGE, 4)).containsExactly(2, 3, 4);
    }

    @Test
    void aMessageIsNotSentToItsPublisher() {
        RouterRig rig = RouterRig.standard().withPeers(1, 3, TOPIC).joined(TOPIC);
        GossipMessage fromThree = unsigned(3, 1, TOPIC, 10);
        rig.accepted(1, fromThree);
        assertThat(rig.recipients(fromThree, 3)).containsExactly(2);
    }

    @Test
    void aMessageThatComesAgainIsDropped() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.accepted(1, MESSAGE);
        rig.receive(2, MESSAGE);
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
        assertThat(rig.notes(2)).containsExactly(GossipNote.DUPLICATE);
    }

    @Test
    void whoSendsTheSameMessageDuringTheCheckDoesNotGetIt() {
        RouterRig rig = RouterRig.standard().withPeers(1, 4, TOPIC).joined(TOPIC);
        rig.receive(1, MESSAGE);
        rig.receive(2, MESSAGE);
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
        rig.validated(MESSAGE, Validation.ACCEPTED);
        assertThat(rig.recipients(MESSAGE, 4)).containsExactly(3, 4);
    }

    @Test
    void aForgedCopyThatComesFirstDoesNotKeepTheTrueOneOut() {
        RouterRig rig = RouterRig.standard().withPeers(1, 3, TOPIC).joined(TOPIC);
        GossipMessage forged = new GossipMessage(
                MESSAGE.id(),
                MESSAGE.from(),
                MESSAGE.author(),
                MESSAGE.sequenceNumber(),
                TOPIC,
                Optional.of(Bytes.of((byte) 66)),
                MESSAGE.signature(),
                true);
        rig.receive(1, forged);
        rig.receive(2, MESSAGE);
        assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
        rig.validated(forged, Validation.BAD_SIGNATURE);
        assertThat(rig.score(1)).isNegative();
        assertThat(rig.score(2)).isZero();
        rig.validated(MESSAGE, Validation.ACCEPTED);
        assertThat(rig.effects(GossipEffect.Deliver.class)).hasSize(1);
        assertThat(rig.recipients(MESSAGE, 3)).containsExactly(1, 3);
    }

    @Test
    void afterABadSignatureTheTrueMessageMayStillCome() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.receive(1, MESSAGE);
        rig.validated(MESSAGE, Validation.BAD_SIGNATURE);
        rig.receive(2, MESSAGE);
        assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
    }

    @Test
    void anIgnoredMessageGoesNowhereAndNobodyIsBlamed() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.receive(1, MESSAGE);
        assertThat(rig.validated(MESSAGE, Validation.IGNORED)).isEmpty();
        assertThat(rig.score(1)).isZero();
        rig.receive(2, MESSAGE);
        assertThat(rig.notes(2)).containsExactly(GossipNote.DUPLICATE);
    }

    @Test
    void aRejectedMessageGoesNowhereAndWhoBroughtItIsBlamedWhereTheTopicCounts() {
        RouterRig rig = new RouterRig(GossipParams.DEFAULT, PeerScoreParams.DEFAULT)
                .withPeers(1, 3, TOPIC)
                .joined(TOPIC);
        rig.receive(1, MESSAGE);
        rig.validated(MESSAGE, Validation.REJECTED);
        assertThat(rig.effects(GossipEffect.Send.class)).isEmpty();
        assertThat(rig.score(1)).isLessThan(-80);
        rig.receive(2, MESSAGE);
        assertThat(rig.score(2)).isLessThan(-80);
        assertThat(rig.score(3)).isZero();
    }

    @Test
    void aDroppedMessageMayComeAgain() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.receive(1, MESSAGE);
        rig.validated(MESSAGE, Validation.DROPPED);
        assertThat(rig.score(1)).isZero();
        rig.receive(2, MESSAGE);
        assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
    }

    @Test
    void messagesOfTopicsWeDoNotHearAreDropped() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, OTHER);
        rig.receive(1, unsigned(50, 1, OTHER, 10));
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
        assertThat(rig.notes(1)).containsExactly(GossipNote.UNKNOWN_TOPIC);
        assertThat(rig.score(1)).isZero();
    }

    @Test
    void messagesUnderOurNameAreDropped() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.receive(1, unsigned(0, 99, TOPIC, 10));
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
        assertThat(rig.notes(1)).containsExactly(GossipNote.OUR_NAME);
    }

    @Test
    void ofOnePeerSixtyFourMessagesAreCheckedAtOnce() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        for (int number = 0; number < 64; number++) {
            rig.receive(1, unsigned(50, number, TOPIC, 10));
            assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
        }
        rig.receive(1, unsigned(50, 64, TOPIC, 10));
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
        assertThat(rig.notes(1)).containsExactly(GossipNote.THROTTLED);
        rig.receive(2, unsigned(50, 64, TOPIC, 10));
        assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
        rig.validated(unsigned(50, 0, TOPIC, 10), Validation.ACCEPTED);
        rig.receive(1, unsigned(50, 65, TOPIC, 10));
        assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
    }

    @Test
    void ofAllPeersOneThousandAndTwentyFourMessagesAreCheckedAtOnce() {
        RouterRig rig = RouterRig.standard().withPeers(1, 17, TOPIC).joined(TOPIC);
        for (int peer = 1; peer <= 16; peer++) {
            for (int number = 0; number < 64; number++) {
                rig.receive(peer, unsigned(50 + peer, number, TOPIC, 1));
            }
        }
        rig.receive(17, MESSAGE);
        assertThat(rig.notes(17)).containsExactly(GossipNote.THROTTLED);
    }

    @Test
    void thePublishedGoesToEverybodyWhoHearsTheTopic() {
        RouterRig rig = RouterRig.standard()
                .withPeers(1, 9, TOPIC)
                .withPeers(10, 10, OTHER)
                .joined(TOPIC);
        GossipMessage ours = unsigned(0, 1, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(ours));
        assertThat(rig.recipients(ours, 10)).hasSize(9).doesNotContain(10);
        assertThat(rig.effects(GossipEffect.Published.class)).containsExactly(new GossipEffect.Published(ours, 9));
        assertThat(rig.effects(GossipEffect.Deliver.class)).isEmpty();
    }

    @Test
    void withoutFloodingThePublishedGoesToTheMesh() {
        RouterRig rig = new RouterRig(GossipParams.DEFAULT.withFloodPublish(false), PeerScoreParams.JS_DEFAULT)
                .withPeers(1, 9, TOPIC)
                .joined(TOPIC);
        GossipMessage ours = unsigned(0, 1, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(ours));
        assertThat(rig.recipients(ours, 9)).hasSize(6).allMatch(peer -> rig.inMesh(peer, TOPIC));
    }

    @Test
    void withoutFloodingAndWithoutHearingSixPeersAreKeptForAMinute() {
        RouterRig rig = new RouterRig(GossipParams.DEFAULT.withFloodPublish(false), PeerScoreParams.JS_DEFAULT)
                .withPeers(1, 20, TOPIC);
        GossipMessage first = unsigned(0, 1, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(first));
        List<Integer> chosen = rig.recipients(first, 20);
        assertThat(chosen).hasSize(6);
        rig.heartbeats(50);
        GossipMessage second = unsigned(0, 2, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(second));
        assertThat(rig.recipients(second, 20)).isEqualTo(chosen);
        rig.joined(TOPIC);
        assertThat(chosen).allMatch(peer -> rig.inMesh(peer, TOPIC));
    }

    @Test
    void ourMessagesAreDeliveredToUsWhenAskedFor() {
        RouterRig rig = new RouterRig(GossipParams.DEFAULT.withEmitSelf(true), PeerScoreParams.JS_DEFAULT)
                .withPeers(1, 2, TOPIC)
                .joined(TOPIC);
        GossipMessage ours = unsigned(0, 1, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(ours));
        assertThat(rig.effects(GossipEffect.Deliver.class))
                .containsExactly(new GossipEffect.Deliver(GossipSamples.peer(0), ours));
        rig.receive(1, ours);
        assertThat(rig.effects(GossipEffect.Deliver.class)).isEmpty();
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
    }

    @Test
    void directPeersGetEverythingWhateverTheirScore() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC);
        rig.direct(2);
        rig.joined(TOPIC);
        rig.trust(2, -100);
        rig.accepted(1, MESSAGE);
        assertThat(rig.recipients(MESSAGE, 2)).containsExactly(2);
        GossipMessage ours = unsigned(0, 1, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(ours));
        assertThat(rig.recipients(ours, 2)).containsExactly(1, 2);
        rig.receive(2, unsigned(50, 9, TOPIC, 10));
        assertThat(rig.effects(GossipEffect.Validate.class)).hasSize(1);
    }

    @Test
    void floodsubPeersGetEverythingTheyHear() {
        RouterRig rig = RouterRig.standard()
                .withPeers(1, 1, TOPIC)
                .withPeer(2, GossipVersion.FLOODSUB, false, TOPIC)
                .joined(TOPIC);
        rig.accepted(1, MESSAGE);
        assertThat(rig.recipients(MESSAGE, 2)).containsExactly(2);
    }

    @Test
    void belowThePublishThresholdPeersDoNotGetOurMessages() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        rig.trust(1, -5.1);
        GossipMessage ours = unsigned(0, 1, TOPIC, 10);
        rig.tell(new GossipEvent.Publish(ours));
        assertThat(rig.recipients(ours, 2)).containsExactly(2);
    }

    @Test
    void belowTheGraylistThresholdNothingIsRead() {
        RouterRig rig = RouterRig.standard().withPeers(1, 1, TOPIC).joined(TOPIC);
        rig.trust(1, -8.1);
        rig.receive(1, MESSAGE);
        assertThat(rig.notes(1)).containsExactly(GossipNote.GRAYLISTED);
        assertThat(rig.effects(GossipEffect.Validate.class)).isEmpty();
    }

    @Test
    void aLargeMessageIsDeclaredUnwantedToTheMeshOnceItsSignatureIsRight() {
        RouterRig rig = RouterRig.standard()
                .withPeers(1, 3, TOPIC)
                .withPeer(4, GossipVersion.MESHSUB_1_1, false, TOPIC)
                .joined(TOPIC);
        rig.receive(1, LARGE);
        rig.receive(2, LARGE);
        rig.tell(new GossipEvent.SignatureVerified(LARGE));
        assertThat(rig.sentTo(3).idontwant()).containsExactly(LARGE.id());
        assertThat(List.of(1, 2, 4)).allMatch(peer -> rig.sentTo(peer).isEmpty());
        rig.receive(1, MESSAGE);
        assertThat(rig.tell(new GossipEvent.SignatureVerified(MESSAGE))).isEmpty();
    }

    @Test
    void whatAPeerDoesNotWantIsNotSentToItForThreeSeconds() {
        RouterRig rig = RouterRig.standard().withPeers(1, 3, TOPIC).joined(TOPIC);
        GossipMessage later = unsigned(50, 3, TOPIC, 600);
        rig.idontwant(2, LARGE.id(), later.id());
        rig.accepted(1, LARGE);
        assertThat(rig.recipients(LARGE, 3)).containsExactly(3);
        rig.advance(Duration.ofMillis(3_001));
        rig.accepted(1, later);
        assertThat(rig.recipients(later, 3)).containsExactly(2, 3);
    }

    @Test
    void ofOnePeerFiveHundredAndTwelveUnwantedIdsAreHeardAHeartbeat() {
        RouterRig rig = RouterRig.standard().withPeers(1, 2, TOPIC).joined(TOPIC);
        MessageId[] flood = IntStream.range(0, 512).mapToObj(GossipSamples::id).toArray(MessageId[]::new);
        rig.idontwant(2, flood);
        rig.idontwant(2, LARGE.id());
        rig.accepted(1, LARGE);
        assertThat(rig.recipients(LARGE, 2)).containsExactly(2);
    }
}
