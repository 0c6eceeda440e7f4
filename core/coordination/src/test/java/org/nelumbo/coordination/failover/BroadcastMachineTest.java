package org.nelumbo.coordination.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.BroadcastOutcome;
import org.nelumbo.coordination.port.ChainSighting;
import org.nelumbo.coordination.request.ChainProgress;

class BroadcastMachineTest {
    private static final List<MemberId> ORDER = FixtureGroup.of(1, 3).seenBy(0).members();
    private static final Instant SIGNED = Instant.parse("2026-11-23T09:41:00Z");
    private static final BroadcastMachine MACHINE = new BroadcastMachine(BroadcastPolicy.DEFAULT);

    @Test
    void theCoordinatorSendsAtOnceAndTellsTheOthers() {
        BroadcastStep first = MACHINE.begin(ORDER, ORDER.get(0), SIGNED, SIGNED);
        assertThat(first.effects()).containsExactly(new BroadcastEffect.Send());

        BroadcastStep sent =
                MACHINE.on(first.state(), new BroadcastEvent.Answered(new BroadcastOutcome.Accepted(), SIGNED));
        assertThat(sent.state().phase()).isEqualTo(BroadcastPhase.SEEN);
        assertThat(sent.effects())
                .containsExactly(new BroadcastEffect.Tell(), new BroadcastEffect.Wake(SIGNED.plusSeconds(10)));
    }

    @Test
    void aBackUpWaitsItsTurnLooksAndSendsOnlyWhatIsMissing() {
        Instant turn = SIGNED.plusSeconds(10);
        BroadcastStep first = MACHINE.begin(ORDER, ORDER.get(2), SIGNED, SIGNED);
        assertThat(first.effects()).containsExactly(new BroadcastEffect.Wake(turn));
        BroadcastStep due = MACHINE.on(first.state(), new BroadcastEvent.Due(turn));
        assertThat(due.effects()).containsExactly(new BroadcastEffect.Look());

        BroadcastStep missing = MACHINE.on(due.state(), new BroadcastEvent.Sighted(new ChainSighting.NotSeen(), turn));
        assertThat(missing.effects()).containsExactly(new BroadcastEffect.Send());
        BroadcastStep there = MACHINE.on(due.state(), new BroadcastEvent.Sighted(new ChainSighting.InMempool(), turn));
        assertThat(there.state().phase()).isEqualTo(BroadcastPhase.SEEN);
    }

    @Test
    void afterARestartWhatIsInABlockStaysThereAndWhatTheNetworkHadIsLookedFor() {
        Instant later = SIGNED.plus(Duration.ofHours(1));
        ChainProgress confirmed = new ChainProgress(true, Optional.of(ORDER.get(1)), Optional.of(7));
        BroadcastStep done = MACHINE.resume(ORDER, ORDER.get(0), SIGNED, confirmed, later);
        assertThat(done.state().phase()).isEqualTo(BroadcastPhase.CONFIRMED);
        assertThat(done.state().height()).hasValue(7);
        assertThat(done.effects()).isEmpty();

        ChainProgress seen = new ChainProgress(true, Optional.empty(), Optional.empty());
        BroadcastStep looking = MACHINE.resume(ORDER, ORDER.get(0), SIGNED, seen, later);
        assertThat(looking.state().phase()).isEqualTo(BroadcastPhase.SEEN);
        assertThat(looking.effects()).containsExactly(new BroadcastEffect.Look());

        assertThat(MACHINE.resume(ORDER, ORDER.get(0), SIGNED, ChainProgress.NONE, later))
                .isEqualTo(MACHINE.begin(ORDER, ORDER.get(0), SIGNED, later));
    }

    @Test
    void aNoticeIsOnlyAReasonToLook() {
        BroadcastStep waiting = MACHINE.begin(ORDER, ORDER.get(1), SIGNED, SIGNED);
        BroadcastStep noticed = MACHINE.on(waiting.state(), new BroadcastEvent.Noticed(ORDER.get(0), SIGNED));
        assertThat(noticed.effects()).containsExactly(new BroadcastEffect.Look());

        BroadcastStep lie =
                MACHINE.on(noticed.state(), new BroadcastEvent.Sighted(new ChainSighting.NotSeen(), SIGNED));
        assertThat(lie.effects()).containsExactly(new BroadcastEffect.Wake(SIGNED.plusSeconds(5)));
    }

    @Test
    void afterEveryTurnTheListIsExhaustedAndTryingGoesOn() {
        Instant late = SIGNED.plus(Duration.ofMinutes(2));
        BroadcastStep begun = MACHINE.begin(ORDER, ORDER.get(1), SIGNED, late);
        BroadcastStep step = MACHINE.on(
                begun.state(), new BroadcastEvent.Answered(new BroadcastOutcome.Unreachable("no answer"), late));

        assertThat(step.state().phase()).isEqualTo(BroadcastPhase.EXHAUSTED);
        assertThat(step.effects()).containsExactly(new BroadcastEffect.Wake(late.plusSeconds(10)));
    }

    @Test
    void aRefusalIsShownAndABlockEndsEverything() {
        BroadcastStep begun = MACHINE.begin(ORDER, ORDER.get(0), SIGNED, SIGNED);
        BroadcastStep refused =
                MACHINE.on(begun.state(), new BroadcastEvent.Answered(new BroadcastOutcome.Refused("dust"), SIGNED));
        assertThat(refused.state().phase()).isEqualTo(BroadcastPhase.REFUSED);
        assertThat(refused.state().problem()).hasValue("dust");

        BroadcastStep block =
                MACHINE.on(refused.state(), new BroadcastEvent.Sighted(new ChainSighting.InBlock(7), SIGNED));
        assertThat(block.state().height()).hasValue(7);
        assertThat(MACHINE.on(block.state(), new BroadcastEvent.Due(SIGNED)).effects())
                .isEmpty();
    }
}
