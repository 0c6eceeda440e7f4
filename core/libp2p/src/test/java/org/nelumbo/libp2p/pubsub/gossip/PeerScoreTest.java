package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.OTHER;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.peer;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.unsigned;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.pubsub.Topic;

class PeerScoreTest {
    private static final Bytes PUBLIC = Bytes.fromHex("cb007101");
    private static final Bytes LOOPBACK = Bytes.fromHex("7f000001");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final TopicScoreParams ANALYSIS =
            PeerScoreParams.SECURITY_ANALYSIS.topic(TOPIC).orElseThrow();

    private static PeerScore connected(PeerScoreParams params) {
        PeerScore score = new PeerScore(params);
        score.connected(peer(1), Optional.of(PUBLIC));
        return score;
    }

    private static void seconds(PeerScore score, int from, int to) {
        for (int second = from; second <= to; second++) {
            score.refresh(second * SECOND);
        }
    }

    @Test
    void theNamedSetHasTheNumbersOfTheAnalysis() {
        assertThat(ANALYSIS.weight()).isEqualTo(1);
        assertThat(ANALYSIS.timeInMesh()).isEqualTo(new TopicScoreParams.TimeInMesh(0.01, Duration.ofSeconds(1), 3600));
        assertThat(ANALYSIS.firstDeliveries()).isEqualTo(new TopicScoreParams.FirstDeliveries(1, 0.5, 100));
        assertThat(ANALYSIS.meshDeliveries().threshold()).isEqualTo(5);
        assertThat(ANALYSIS.invalid()).isEqualTo(-100);
        assertThat(ANALYSIS.invalidDecay()).isEqualTo(0.3);
        assertThat(PeerScoreParams.SECURITY_ANALYSIS.thresholds())
                .isEqualTo(new ScoreThresholds(-500, -1000, -2500, 0, 1));
    }

    @Test
    void aPatternCoversAllTopicsThatStartLikeIt() {
        assertThat(PeerScoreParams.DEFAULT.topic(new Topic("musig2:signers:swap")))
                .isPresent();
        assertThat(PeerScoreParams.DEFAULT.topic(OTHER)).isEmpty();
        assertThat(PeerScoreParams.JS_DEFAULT.topic(TOPIC)).isEmpty();
    }

    @Test
    void timeInTheMeshCountsUpToItsCap() {
        PeerScore score = connected(PeerScoreParams.DEFAULT);
        score.graft(peer(1), TOPIC, 0);
        score.refresh(100 * SECOND);
        assertThat(score.score(peer(1))).isCloseTo(1.0, within(1e-9));
        score.refresh(7200 * SECOND);
        // 36 from the mesh, capped at 10 for all topics together.
        assertThat(score.score(peer(1))).isEqualTo(10);
        score.prune(peer(1), TOPIC);
        assertThat(score.score(peer(1))).isZero();
    }

    @Test
    void firstDeliveriesCountAndFade() {
        PeerScore score = connected(PeerScoreParams.DEFAULT);
        score.connected(peer(2), Optional.empty());
        for (int number = 0; number < 4; number++) {
            score.accepted(unsigned(9, number, TOPIC, 1), List.of(peer(1), peer(2)), 0);
        }
        assertThat(score.score(peer(1))).isEqualTo(4);
        assertThat(score.score(peer(2))).isZero();
        score.refresh(SECOND);
        assertThat(score.score(peer(1))).isEqualTo(2);
        seconds(score, 2, 20);
        assertThat(score.score(peer(1))).isZero();
    }

    @Test
    void anInvalidMessageIsForgottenSoonButWhoGoesOnStaysOut() {
        PeerScore score = connected(PeerScoreParams.DEFAULT);
        double graylist = PeerScoreParams.DEFAULT.thresholds().graylist();
        score.rejected(unsigned(9, 1, TOPIC, 1), List.of(peer(1)), 0);
        assertThat(score.score(peer(1))).isLessThan(graylist);
        seconds(score, 1, 2);
        assertThat(score.score(peer(1))).isZero();
        for (int second = 3; second < 60; second++) {
            score.rejected(unsigned(9, second, TOPIC, 1), List.of(peer(1)), 0);
            assertThat(score.score(peer(1))).isLessThan(graylist);
            score.refresh(second * SECOND);
        }
    }

    @Test
    void underTheAnalysisSetAQuietMeshPunishesItsMembers() {
        PeerScore score = connected(PeerScoreParams.SECURITY_ANALYSIS);
        score.graft(peer(1), TOPIC, 0);
        seconds(score, 1, 5);
        assertThat(score.score(peer(1))).isPositive();
        seconds(score, 6, 6);
        assertThat(score.score(peer(1))).isCloseTo(0.06 - 25, within(1e-9));
    }

    @Test
    void underOurSetAQuietMeshPunishesNobody() {
        PeerScore score = connected(PeerScoreParams.DEFAULT);
        score.graft(peer(1), TOPIC, 0);
        seconds(score, 1, 600);
        assertThat(score.score(peer(1))).isPositive();
    }

    @Test
    void deliveriesInTheMeshCountWhoeverIsFirstButNotTooLate() {
        PeerScore score = connected(PeerScoreParams.SECURITY_ANALYSIS);
        score.connected(peer(2), Optional.empty());
        score.connected(peer(3), Optional.empty());
        List.of(1, 2, 3).forEach(number -> score.graft(peer(number), TOPIC, 0));
        score.refresh(6 * SECOND);
        for (int number = 0; number < 10; number++) {
            GossipMessage message = unsigned(9, number, TOPIC, 1);
            score.accepted(message, List.of(peer(1)), 6 * SECOND);
            score.duplicate(
                    peer(2), message.id(), 6 * SECOND + Duration.ofMillis(5).toNanos());
            score.duplicate(
                    peer(2), message.id(), 6 * SECOND + Duration.ofMillis(6).toNanos());
            score.duplicate(
                    peer(3), message.id(), 6 * SECOND + Duration.ofMillis(20).toNanos());
        }
        score.refresh(7 * SECOND);
        // Ten deliveries have faded to five, which is enough; none are not.
        assertThat(score.score(peer(2))).isPositive();
        assertThat(score.score(peer(3))).isLessThan(-20);
    }

    @Test
    void whatWasMissingInTheMeshStaysForAWhileAfterLeavingIt() {
        PeerScore score = connected(PeerScoreParams.SECURITY_ANALYSIS);
        score.graft(peer(1), TOPIC, 0);
        score.refresh(6 * SECOND);
        score.prune(peer(1), TOPIC);
        assertThat(score.score(peer(1))).isEqualTo(-25);
        score.refresh(7 * SECOND);
        assertThat(score.score(peer(1))).isEqualTo(-12.5);
    }

    @Test
    void invalidMessagesCountBySquareAndFade() {
        PeerScore score = connected(PeerScoreParams.DEFAULT);
        score.rejected(unsigned(9, 1, TOPIC, 1), List.of(peer(1)), 0);
        assertThat(score.score(peer(1))).isEqualTo(-100);
        score.rejected(unsigned(9, 2, TOPIC, 1), List.of(peer(1)), 0);
        assertThat(score.score(peer(1))).isEqualTo(-400);
        score.refresh(SECOND);
        assertThat(score.score(peer(1))).isCloseTo(-36, within(1e-9));
    }

    @Test
    void whatTheApplicationThinksCountsTenTimes() {
        PeerScore score = connected(PeerScoreParams.JS_DEFAULT);
        score.application(peer(1), 1.5);
        score.application(peer(2), -3);
        assertThat(score.score(peer(1))).isEqualTo(15);
        assertThat(score.score(peer(2))).isEqualTo(-30);
        score.application(peer(1), 0);
        assertThat(score.score(peer(1))).isZero();
    }

    @Test
    void moreThanTenPeersOnOneAddressCountBySquareOfTheExcess() {
        PeerScore score = new PeerScore(PeerScoreParams.JS_DEFAULT);
        for (int number = 1; number <= 10; number++) {
            score.connected(peer(number), Optional.of(PUBLIC));
        }
        assertThat(score.score(peer(1))).isZero();
        score.connected(peer(11), Optional.of(PUBLIC));
        score.connected(peer(12), Optional.of(PUBLIC));
        assertThat(score.score(peer(1))).isEqualTo(-20);
        assertThat(score.score(peer(12))).isEqualTo(-20);
        score.disconnected(peer(12), 0);
        assertThat(score.score(peer(1))).isEqualTo(-5);
    }

    @Test
    void loopbackPrivateAndRelayedPeersShareAddressesFreely() {
        PeerScore score = new PeerScore(PeerScoreParams.JS_DEFAULT);
        for (int number = 1; number <= 15; number++) {
            score.connected(peer(number), Optional.of(LOOPBACK));
            score.connected(peer(100 + number), Optional.of(Bytes.fromHex("c0a80001")));
            score.connected(peer(200 + number), Optional.empty());
        }
        assertThat(List.of(1, 101, 201)).allMatch(number -> score.score(peer(number)) == 0);
        PeerScore strict =
                new PeerScore(PeerScoreParams.JS_DEFAULT.withColocation(new PeerScoreParams.Colocation(-5, 10, false)));
        for (int number = 1; number <= 12; number++) {
            strict.connected(peer(number), Optional.of(LOOPBACK));
        }
        assertThat(strict.score(peer(1))).isEqualTo(-20);
    }

    @Test
    void brokenRulesCountBySquareAndFadeToAFifthASecond() {
        PeerScore score = connected(PeerScoreParams.JS_DEFAULT);
        score.penalize(peer(1), 2);
        assertThat(score.score(peer(1))).isEqualTo(-40);
        score.refresh(SECOND);
        assertThat(score.score(peer(1))).isCloseTo(-1.6, within(1e-9));
        score.refresh(2 * SECOND);
        assertThat(score.score(peer(1))).isZero();
    }

    @Test
    void aBadScoreSurvivesComingBackForAnHour() {
        PeerScore score = connected(PeerScoreParams.JS_DEFAULT);
        score.penalize(peer(1), 3);
        score.disconnected(peer(1), 0);
        seconds(score, 1, 30);
        score.connected(peer(1), Optional.of(PUBLIC));
        assertThat(score.score(peer(1))).isEqualTo(-90);
        score.disconnected(peer(1), 0);
        score.refresh(3601 * SECOND);
        assertThat(score.score(peer(1))).isZero();
    }

    @Test
    void aGoodScoreDoesNot() {
        PeerScore score = connected(PeerScoreParams.DEFAULT);
        score.accepted(unsigned(9, 1, TOPIC, 1), List.of(peer(1)), 0);
        assertThat(score.score(peer(1))).isPositive();
        score.disconnected(peer(1), 0);
        score.connected(peer(1), Optional.of(PUBLIC));
        assertThat(score.score(peer(1))).isZero();
    }
}
