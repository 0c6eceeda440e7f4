package org.nelumbo.coordination.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class RequestMachineTest {
    private static final FixtureGroup GROUP = FixtureGroup.of(4, 3);
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final MemberId PROPOSER = GROUP.participant(0).member();
    private static final MemberId SELF = GROUP.participant(1).member();
    private static final MemberId OTHER = GROUP.participant(2).member();
    private static final List<SchnorrSignature> SIGNATURES = List.of(new SchnorrSignature(Bytes.of(new byte[64])));

    private final RequestState announced =
            RequestState.announced(GROUP.proposal(0, 0, 1, NOW), GROUP.seenBy(1).members(), SELF);

    @Test
    void proposingApproves() {
        assertThat(announced.decision(PROPOSER).map(Decision::kind)).hasValue(Decision.Kind.PROPOSED);
        assertThat(announced.approvedByUs()).isFalse();
    }

    @Test
    void anApprovalIsTakenOnceAndTold() {
        RequestStep step = RequestMachine.on(announced, new RequestEvent.Approve(NOW));

        assertThat(step.state().approvedByUs()).isTrue();
        assertThat(step.effects()).containsExactly(new RequestEffect.TellJoined(NOW));
        assertThat(RequestMachine.on(step.state(), new RequestEvent.Approve(NOW))
                        .effects())
                .isEmpty();
    }

    @Test
    void onlyTheProposerCanTakeItBack() {
        assertThat(after(announced, new RequestEvent.Withdraw(NOW)).live()).isTrue();
        assertThat(after(announced, new RequestEvent.Withdrawn(OTHER, NOW)).live())
                .isTrue();
        assertThat(after(announced, new RequestEvent.Withdrawn(PROPOSER, NOW)).live())
                .isFalse();
    }

    @Test
    void nobodySaysNoAfterTheirPartialSignatureLeft() {
        RequestState approved = after(announced, new RequestEvent.Approve(NOW));
        RequestState released =
                after(after(approved, new RequestEvent.AttemptJoined(1)), new RequestEvent.PartialsReleased(1));

        assertThat(after(released, new RequestEvent.Reject(NOW, false, "no"))).isEqualTo(released);
        assertThat(after(approved, new RequestEvent.Reject(NOW, false, "no")).live())
                .isFalse();
    }

    @Test
    void noAttemptIsJoinedTwiceOrReleasedTwice() {
        RequestState joined = after(after(announced, new RequestEvent.Approve(NOW)), new RequestEvent.AttemptJoined(4));

        assertThat(after(joined, new RequestEvent.AttemptJoined(4))).isEqualTo(joined);
        assertThat(after(joined, new RequestEvent.AttemptJoined(3))).isEqualTo(joined);
        RequestState released = after(joined, new RequestEvent.PartialsReleased(4));
        assertThat(after(released, new RequestEvent.PartialsReleased(4))).isEqualTo(released);
        assertThat(after(announced, new RequestEvent.AttemptJoined(1))).isEqualTo(announced);
    }

    @Test
    void itExpiresAtItsTimeAndNotBefore() {
        Instant end = announced.request().expiresAt();

        assertThat(after(announced, new RequestEvent.Expired(end.minusMillis(1)))
                        .live())
                .isTrue();
        assertThat(after(announced, new RequestEvent.Expired(end)).ending().map(Ending::kind))
                .hasValue(Ending.Kind.EXPIRED);
    }

    @Test
    void finalSignaturesOverruleEveryEnding() {
        RequestState rejected = after(announced, new RequestEvent.Rejected(OTHER, NOW, false, "no"));
        RequestStep step = RequestMachine.on(rejected, new RequestEvent.Signed(SIGNATURES, NOW));

        assertThat(step.state().signed()).isTrue();
        assertThat(step.state().ending()).isEmpty();
        assertThat(step.effects()).contains(new RequestEffect.Broadcast());
    }

    @Test
    void aBlockThatSpendsItsCoinsOtherwiseEndsARequestEvenASignedOne() {
        RequestState signed = after(announced, new RequestEvent.Signed(SIGNATURES, NOW));

        for (RequestState state : List.of(announced, signed)) {
            RequestState ended = after(state, new RequestEvent.CoinsSpent(NOW));
            assertThat(ended.ending().map(Ending::kind)).hasValue(Ending.Kind.CONFLICTED);
            assertThat(ended.open()).isFalse();
        }
        RequestState confirmed = after(
                signed, new RequestEvent.ChainProgressed(new ChainProgress(true, Optional.of(OTHER), Optional.of(7))));
        assertThat(after(confirmed, new RequestEvent.CoinsSpent(NOW))).isEqualTo(confirmed);
    }

    @Test
    void aRivalThatIsOnlySignedDoesNotEndASignedRequest() {
        RequestState signed = after(announced, new RequestEvent.Signed(SIGNATURES, NOW));

        assertThat(after(signed, new RequestEvent.CoinsTaken(NOW))).isEqualTo(signed);
    }

    @Test
    void theStoredFormGivesEveryStateBack() throws DecodeException {
        RequestState rejected = after(announced, new RequestEvent.Rejected(OTHER, NOW, true, "other change"));
        RequestState signed = after(
                after(rejected, new RequestEvent.Signed(SIGNATURES, NOW)),
                new RequestEvent.ChainProgressed(new ChainProgress(true, Optional.of(OTHER), Optional.of(7))));

        RequestState conflicted =
                after(after(announced, new RequestEvent.Signed(SIGNATURES, NOW)), new RequestEvent.CoinsSpent(NOW));

        for (RequestState state : List.of(announced, rejected, signed, conflicted, signed.nextSequence())) {
            assertThat(RequestStateCodec.decode(RequestStateCodec.encode(state)))
                    .isEqualTo(state);
        }
    }

    private static RequestState after(RequestState state, RequestEvent event) {
        return RequestMachine.on(state, event).state();
    }
}
