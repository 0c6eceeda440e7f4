package org.nelumbo.coordination.failover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.BroadcastOutcome;
import org.nelumbo.coordination.port.ChainSighting;
import org.nelumbo.coordination.request.ChainProgress;

/// Staggered broadcast as a pure function: (state, event) → (state, effects).
///
/// ```
/// rank 0        sends at once ──────────────► tells the others ─► looks until it is in a block
/// rank k        waits k × 5 s ─► looks ─ seen ─────────────────► looks until it is in a block
///                                └ not seen ► sends
/// ```
///
/// Sending twice is harmless: Lotus ids leave the signatures out, so it is the same transaction.
public final class BroadcastMachine {
    private final BroadcastPolicy policy;

    public BroadcastMachine(BroadcastPolicy policy) {
        this.policy = policy;
    }

    /// The first step, also after a restart: a coordinator whose turn it is sends, everybody else waits for theirs.
    ///
    /// @param signedAt when this member first had the signatures
    /// @param now may be much later, after a restart: then the chain is asked first
    public BroadcastStep begin(List<MemberId> order, MemberId self, Instant signedAt, Instant now) {
        BroadcastState state = new BroadcastState(
                order, self, signedAt, BroadcastPhase.WAITING, Optional.empty(), Optional.empty(), Optional.empty());
        Instant turn = state.ownTurn(policy);
        if (turn.isAfter(now)) {
            return new BroadcastStep(state, List.of(new BroadcastEffect.Wake(turn)));
        }
        boolean first = turn.equals(now);
        return new BroadcastStep(
                state.in(BroadcastPhase.SENDING),
                List.of(first ? new BroadcastEffect.Send() : new BroadcastEffect.Look()));
    }

    /// The first step after a restart with what the chain had shown before: what is in a block stays there, and what
    /// the
    /// network had is looked for.
    public BroadcastStep resume(
            List<MemberId> order, MemberId self, Instant signedAt, ChainProgress known, Instant now) {
        if (known.height().isEmpty() && !known.seen()) {
            return begin(order, self, signedAt, now);
        }
        BroadcastPhase phase = known.height().isPresent() ? BroadcastPhase.CONFIRMED : BroadcastPhase.SEEN;
        BroadcastState state =
                new BroadcastState(order, self, signedAt, phase, known.sentBy(), known.height(), Optional.empty());
        return new BroadcastStep(state, phase == BroadcastPhase.SEEN ? List.of(new BroadcastEffect.Look()) : List.of());
    }

    /// What an event leads to.
    public BroadcastStep on(BroadcastState state, BroadcastEvent event) {
        if (state.phase() == BroadcastPhase.CONFIRMED) {
            return new BroadcastStep(state, List.of());
        }
        return switch (event) {
            case BroadcastEvent.Due(var at) -> look(state);
            case BroadcastEvent.Noticed(var from, var at) -> look(state.sentBy(from));
            case BroadcastEvent.Sighted(var sighting, var at) -> sighted(state, sighting, at);
            case BroadcastEvent.Answered(var outcome, var at) -> answered(state, outcome, at);
        };
    }

    private static BroadcastStep look(BroadcastState state) {
        BroadcastPhase phase = state.phase() == BroadcastPhase.WAITING ? BroadcastPhase.SENDING : state.phase();
        return new BroadcastStep(state.in(phase), List.of(new BroadcastEffect.Look()));
    }

    private BroadcastStep sighted(BroadcastState state, ChainSighting sighting, Instant at) {
        return switch (sighting) {
            case ChainSighting.InBlock(var height) -> new BroadcastStep(state.confirmed(height), List.of());
            case ChainSighting.InMempool() -> seen(state, at, List.of());
            case ChainSighting.NotSeen() -> sendOrWait(state, at);
            case ChainSighting.Unreachable(var reason) ->
                state.phase() == BroadcastPhase.SEEN
                        ? new BroadcastStep(state, wake(at.plus(policy.poll())))
                        : sendOrWait(state.failed(state.phase(), reason), at);
        };
    }

    private BroadcastStep sendOrWait(BroadcastState state, Instant at) {
        if (state.ownTurn(policy).isAfter(at)) {
            return new BroadcastStep(state.in(BroadcastPhase.WAITING), wake(state.ownTurn(policy)));
        }
        return new BroadcastStep(state.in(phaseWhileTrying(state, at)), List.of(new BroadcastEffect.Send()));
    }

    private BroadcastStep answered(BroadcastState state, BroadcastOutcome outcome, Instant at) {
        return switch (outcome) {
            case BroadcastOutcome.Accepted() ->
                seen(state.sentBy(state.self()), at, List.of(new BroadcastEffect.Tell()));
            case BroadcastOutcome.Refused(var reason) ->
                new BroadcastStep(state.failed(BroadcastPhase.REFUSED, reason), wake(at.plus(policy.retry())));
            case BroadcastOutcome.Unreachable(var reason) ->
                new BroadcastStep(state.failed(phaseWhileTrying(state, at), reason), wake(at.plus(policy.retry())));
        };
    }

    private BroadcastStep seen(BroadcastState state, Instant at, List<BroadcastEffect> more) {
        List<BroadcastEffect> effects = new ArrayList<>(more);
        effects.addAll(wake(at.plus(policy.poll())));
        return new BroadcastStep(state.in(BroadcastPhase.SEEN), effects);
    }

    private BroadcastPhase phaseWhileTrying(BroadcastState state, Instant at) {
        Instant end = state.turn(state.order().size() - 1, policy).plus(policy.grace());
        if (state.phase() == BroadcastPhase.REFUSED) {
            return BroadcastPhase.REFUSED;
        }
        return end.isAfter(at) ? BroadcastPhase.SENDING : BroadcastPhase.EXHAUSTED;
    }

    private static List<BroadcastEffect> wake(Instant at) {
        return List.of(new BroadcastEffect.Wake(at));
    }
}
