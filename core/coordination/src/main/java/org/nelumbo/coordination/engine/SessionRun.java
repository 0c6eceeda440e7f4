package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.coordination.message.SessionAbort;
import org.nelumbo.coordination.message.SessionMessage;
import org.nelumbo.coordination.message.SessionReady;
import org.nelumbo.coordination.session.SessionEffect;
import org.nelumbo.coordination.session.SessionEvent;
import org.nelumbo.coordination.session.SessionMachine;
import org.nelumbo.coordination.session.SessionPhase;
import org.nelumbo.coordination.session.SessionPlan;
import org.nelumbo.coordination.session.SessionState;
import org.nelumbo.coordination.session.SessionStep;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.Cancellable;

/// One attempt under way: performs the effects of its state machine.
final class SessionRun {
    private static final Duration MESSAGE_LIFE = Duration.ofMinutes(10);

    private final RunContext context;
    private final SigningGroup group;
    private final MemberId initiator;
    private final NonceVault vault;
    private final NonceVault.Signing signing;
    private final Owner owner;
    private final Instant startedAt;
    private SessionState state;
    private Optional<Cancellable> phaseTimer = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> abortDetail = Optional.empty();
    private int sequence;
    private final List<SessionEffect> firstEffects;

    /// What an attempt asks of the one who runs it.
    interface Owner {
        /// Notes durably that our partial signatures of the attempt are used.
        ///
        /// @return false if they must not leave any more
        boolean releasePartials(int attempt);

        /// The final signatures are there.
        void completed(List<SchnorrSignature> signatures);

        /// A member broke a rule.
        void blamed(int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes);

        /// Asks `other` to compare what they got from `suspect`.
        void compare(int attempt, MemberId other, MemberId suspect, Bytes envelope);

        /// It ended without signatures.
        void aborted(int attempt, AbortReason reason);
    }

    SessionRun(
            RunContext context,
            SigningGroup group,
            MemberId initiator,
            SessionPlan plan,
            NonceVault vault,
            NonceVault.Signing signing,
            Owner owner) {
        this.context = context;
        this.group = group;
        this.initiator = initiator;
        this.vault = vault;
        this.signing = signing;
        this.owner = owner;
        this.startedAt = context.time().now();
        SessionStep first = SessionMachine.begin(plan, vault.publicNonces());
        this.state = first.state();
        this.firstEffects = first.effects();
    }

    /// Sends the first messages.
    ///
    /// @param electionProof told to the others if we are the one who starts the attempt
    void start(Optional<Bytes> electionProof) {
        electionProof.ifPresent(proof -> tell(new SessionReady(proof)));
        perform(firstEffects);
    }

    SessionState state() {
        return state;
    }

    MemberId initiator() {
        return initiator;
    }

    Instant startedAt() {
        return startedAt;
    }

    Optional<Instant> endedAt() {
        return endedAt;
    }

    Optional<String> abortDetail() {
        return abortDetail;
    }

    int attempt() {
        return state.plan().attempt();
    }

    boolean ended() {
        return state.ended();
    }

    /// Hands in a member's message.
    void receive(SessionMessage message, OpenedEnvelope envelope) {
        MemberId from = envelope.header().sender();
        switch (message) {
            case SessionReady ready -> {}
            case NonceCommit commit -> on(new SessionEvent.Committed(from, commit, envelope.encode()));
            case NonceShare nonces -> on(new SessionEvent.Revealed(from, nonces, envelope.encode()));
            case PartialSigShare partials -> on(new SessionEvent.Signed(from, partials, envelope.encode()));
        }
    }

    void on(SessionEvent event) {
        SessionStep step = SessionMachine.on(state, event);
        state = step.state();
        perform(step.effects());
    }

    private void perform(List<SessionEffect> effects) {
        for (SessionEffect effect : effects) {
            switch (effect) {
                case SessionEffect.Send(var message) -> tell(message);
                case SessionEffect.ReleasePartials(var share) -> release(share);
                case SessionEffect.WatchPhase(var phase) -> watch(phase);
                case SessionEffect.MakePartials(var sessions) -> {
                    Optional<List<PartialSignature>> partials = vault.spend(sessions, signing);
                    context.thread()
                            .execute(() -> on(partials.<SessionEvent>map(SessionEvent.OwnPartials::new)
                                    .orElseGet(SessionEvent.KeysGone::new)));
                }
                case SessionEffect.Complete(var signatures) -> {
                    close();
                    owner.completed(signatures);
                }
                case SessionEffect.Blame(var suspect, var fault, var envelopes) ->
                    owner.blamed(attempt(), suspect, fault, envelopes);
                case SessionEffect.CompareViews(var other, var suspect, var envelope) ->
                    owner.compare(attempt(), other, suspect, envelope);
                case SessionEffect.Abort(var reason, var tell, var detail) -> abort(reason, tell, detail);
            }
        }
    }

    private void release(PartialSigShare share) {
        if (owner.releasePartials(attempt())) {
            tell(share);
        } else {
            on(new SessionEvent.Superseded(AbortReason.NOT_APPROVED));
        }
    }

    private void abort(AbortReason reason, boolean tell, String detail) {
        close();
        abortDetail = Optional.of(detail);
        context.post().dropAttempt(state.plan().scope(), attempt());
        if (tell) {
            String text =
                    detail.length() > SessionAbort.MAX_DETAIL ? detail.substring(0, SessionAbort.MAX_DETAIL) : detail;
            tell(new SessionAbort(attempt(), reason, text));
        }
        owner.aborted(attempt(), reason);
    }

    private void close() {
        endedAt = Optional.of(context.time().now());
        phaseTimer.ifPresent(Cancellable::cancel);
        vault.close();
    }

    private void watch(SessionPhase phase) {
        phaseTimer.ifPresent(Cancellable::cancel);
        phaseTimer = Optional.of(
                context.thread().schedule(context.params().phaseTimeout(), () -> on(new SessionEvent.TimedOut(phase))));
    }

    private void tell(CoordinationMessage message) {
        SessionPlan plan = state.plan();
        Address address = new Address(
                group.wallet(),
                plan.scope(),
                plan.attempt(),
                group.self(),
                group.indexOf(group.self()),
                group.others());
        sequence++;
        context.post()
                .write(address, sequence, context.time().now().plus(MESSAGE_LIFE), message)
                .asValue()
                .ifPresent(entries -> context.post().send(entries, plan.attempt()));
    }
}
