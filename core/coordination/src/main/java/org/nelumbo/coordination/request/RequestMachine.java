package org.nelumbo.coordination.request;

import java.time.Instant;
import java.util.List;
import org.nelumbo.coordination.member.MemberId;

/// The life of a request as a pure function: (state, event) → (state, effects).
///
/// ```
/// announced ─ every member approves ─► an attempt signs ─► Signed ─► on the chain
///     ├─ any member says no ──► REJECTED
///     ├─ the proposer ────────► WITHDRAWN
///     ├─ the clock ───────────► EXPIRED
///     └─ another payment ─────► CONFLICTED
/// ```
///
/// Final signatures overrule every ending: whoever has them can send the transaction, so hiding that would be a lie.
/// Only a block that spends its coins otherwise ends a signed request.
public final class RequestMachine {
    private RequestMachine() {}

    /// What an event leads to. Events that come too late, or from members who may not cause them, lead to nothing.
    public static RequestStep on(RequestState state, RequestEvent event) {
        return switch (event) {
            case RequestEvent.Approve(var at) -> approve(state, at);
            case RequestEvent.Reject(var at, var byReview, var reason) -> reject(state, at, byReview, reason);
            case RequestEvent.Withdraw(var at) ->
                maySelfEnd(state) && state.request().proposer().equals(state.self())
                        ? end(state, Ending.Kind.WITHDRAWN, at, "taken back", new RequestEffect.TellWithdrawn(at))
                        : nothing(state);
            case RequestEvent.Joined(var from, var at) ->
                state.live() && isOther(state, from) && state.decision(from).isEmpty()
                        ? only(state.decided(from, new Decision(Decision.Kind.APPROVED, at, "")))
                        : nothing(state);
            case RequestEvent.Rejected(var from, var at, var byReview, var reason) ->
                state.live() && isOther(state, from)
                        ? stop(state.decided(from, no(at, byReview, reason)), Ending.Kind.REJECTED, at, reason)
                        : nothing(state);
            case RequestEvent.Withdrawn(var from, var at) ->
                state.live()
                                && isOther(state, from)
                                && from.equals(state.request().proposer())
                        ? stop(state, Ending.Kind.WITHDRAWN, at, "taken back by its proposer")
                        : nothing(state);
            case RequestEvent.Expired(var at) ->
                state.live() && !at.isBefore(state.request().expiresAt())
                        ? stop(state, Ending.Kind.EXPIRED, at, "nobody signs after the expiry")
                        : nothing(state);
            case RequestEvent.AttemptJoined(var attempt) ->
                state.live() && state.approvedByUs() && attempt > state.highestAttempt()
                        ? only(state.inAttempt(attempt))
                        : nothing(state);
            case RequestEvent.PartialsReleased(var attempt) ->
                state.live() && attempt == state.highestAttempt() && attempt > state.releasedAttempt()
                        ? only(state.released(attempt))
                        : nothing(state);
            case RequestEvent.Signed(var signatures, var at) ->
                state.signed() || signatures.size() != state.request().inputs().size()
                        ? nothing(state)
                        : new RequestStep(
                                state.signedWith(signatures, at),
                                List.of(new RequestEffect.StopSession(), new RequestEffect.Broadcast()));
            case RequestEvent.CoinsTaken(var at) ->
                state.live()
                        ? stop(state, Ending.Kind.CONFLICTED, at, "another payment took its coins")
                        : nothing(state);
            case RequestEvent.CoinsSpent(var at) ->
                state.ending().isEmpty() && state.broadcast().height().isEmpty()
                        ? stop(state, Ending.Kind.CONFLICTED, at, "another payment that is in a block spent its coins")
                        : nothing(state);
            case RequestEvent.ChainProgressed(var progress) ->
                state.signed() && !progress.equals(state.broadcast()) ? only(state.seen(progress)) : nothing(state);
        };
    }

    /// True while we may still say no or take it back: until our partial signatures have left.
    public static boolean maySelfEnd(RequestState state) {
        return state.live() && state.releasedAttempt() == 0;
    }

    /// True while we may approve it: it can still be signed, and we have not decided.
    public static boolean mayApprove(RequestState state, Instant at) {
        return state.live()
                && state.decision(state.self()).isEmpty()
                && at.isBefore(state.request().expiresAt());
    }

    private static RequestStep approve(RequestState state, Instant at) {
        return mayApprove(state, at)
                ? new RequestStep(
                        state.decided(state.self(), new Decision(Decision.Kind.APPROVED, at, "")),
                        List.of(new RequestEffect.TellJoined(at)))
                : nothing(state);
    }

    private static RequestStep reject(RequestState state, Instant at, boolean byReview, String reason) {
        return maySelfEnd(state)
                ? end(
                        state.decided(state.self(), no(at, byReview, reason)),
                        Ending.Kind.REJECTED,
                        at,
                        reason,
                        new RequestEffect.TellRejected(at, byReview, reason))
                : nothing(state);
    }

    private static Decision no(Instant at, boolean byReview, String reason) {
        return new Decision(byReview ? Decision.Kind.REFUSED : Decision.Kind.REJECTED, at, reason);
    }

    private static boolean isOther(RequestState state, MemberId from) {
        return !from.equals(state.self()) && state.members().contains(from);
    }

    private static RequestStep nothing(RequestState state) {
        return new RequestStep(state, List.of());
    }

    private static RequestStep only(RequestState state) {
        return new RequestStep(state, List.of());
    }

    private static RequestStep stop(RequestState state, Ending.Kind kind, Instant at, String text) {
        return new RequestStep(state.ended(new Ending(kind, at, text)), List.of(new RequestEffect.StopSession()));
    }

    private static RequestStep end(RequestState state, Ending.Kind kind, Instant at, String text, RequestEffect tell) {
        return new RequestStep(state.ended(new Ending(kind, at, text)), List.of(new RequestEffect.StopSession(), tell));
    }
}
