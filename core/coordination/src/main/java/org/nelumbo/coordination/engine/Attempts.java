package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.election.Election;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.SessionAbort;
import org.nelumbo.coordination.message.SessionMessage;
import org.nelumbo.coordination.message.SessionReady;
import org.nelumbo.coordination.port.InputToSign;
import org.nelumbo.coordination.request.RequestEvent;
import org.nelumbo.coordination.request.RequestState;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.session.NonceHashes;
import org.nelumbo.coordination.session.SessionEvent;
import org.nelumbo.coordination.session.SessionPlan;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.Cancellable;

/// The attempts to sign one approved request: when one begins, who begins it, and what becomes of it. A broken attempt
/// repeats by itself with fresh nonces, under the same approvals. Lives on the engine's event thread.
final class Attempts implements SessionRun.Owner {
    private final EngineContext context;
    private final SigningGroup group;
    private final List<InputToSign> inputs;
    private final Election election;
    private final AttemptSchedule schedule;
    private final EarlyShares early;
    private final Owner owner;
    private final Set<Integer> ours = new HashSet<>();
    private final Set<Integer> toldLost = new HashSet<>();
    private Optional<SessionRun> run = Optional.empty();
    private Optional<Instant> readySince = Optional.empty();
    private Optional<Cancellable> startTimer = Optional.empty();
    private int failures;
    private int faults;
    private boolean beginning;

    /// What the attempts ask of their request.
    interface Owner {
        /// The request as it stands.
        RequestState state();

        /// Changes the request durably.
        ///
        /// @return false if nothing changed
        boolean change(RequestEvent event);

        /// Tells one member, until acknowledged.
        void tell(Participant recipient, SessionAbort message);

        /// A member broke a rule.
        void blamed(int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes);

        /// Asks a member to compare what they got from `suspect`.
        void compare(int attempt, MemberId other, MemberId suspect, Bytes envelope);

        /// Something to show has changed.
        void progressed();
    }

    /// @param inputs what our own review computed
    Attempts(EngineContext context, SigningGroup group, List<InputToSign> inputs, Owner owner) {
        this.context = context;
        this.group = group;
        this.inputs = List.copyOf(inputs);
        this.owner = owner;
        this.election = Election.of(context.params().election(), group.members());
        this.schedule = new AttemptSchedule(election.priorityList());
        this.early = new EarlyShares(group.participants().size());
    }

    Optional<SessionRun> run() {
        return run;
    }

    /// True while attempts wait for a person, after repeated faults.
    boolean stalled() {
        return faults >= context.params().maxFaults();
    }

    /// A person asks to try again.
    void retry() {
        faults = 0;
        failures = 0;
        reconsider();
    }

    /// A fault was proven by another member's evidence.
    void faultProven() {
        faults++;
    }

    /// The fixed values of an attempt.
    Optional<SessionPlan> plan(int attempt) {
        return SessionPlan.of(
                context.curve(), owner.state().id().bytes(), attempt, group.members(), group.self(), inputs);
    }

    /// Starts an attempt when it is time to, or plans to.
    void reconsider() {
        startTimer.ifPresent(Cancellable::cancel);
        startTimer = Optional.empty();
        if (beginning || running() || stalled() || !ready()) {
            if (!ready()) {
                readySince = Optional.empty();
            }
            return;
        }
        Instant now = context.time().now();
        Instant since = readySince.orElse(now);
        readySince = Optional.of(since);
        Duration pause = schedule.pause(group.self(), failures, context.params());
        Duration left = pause.minus(Duration.between(since, now));
        if (left.isPositive()) {
            startTimer = Optional.of(context.thread().schedule(left, this::reconsider));
        } else {
            begin(schedule.next(group.self(), owner.state().highestAttempt()), group.self());
        }
    }

    /// Ends a running attempt, because the request ended or was signed elsewhere.
    void stop() {
        startTimer.ifPresent(Cancellable::cancel);
        run.filter(current -> !current.ended())
                .ifPresent(current -> current.on(new SessionEvent.Superseded(AbortReason.NOT_APPROVED)));
    }

    /// A member gave an attempt up.
    void peerAborted(MemberId from, int attempt, AbortReason reason) {
        run.filter(current -> current.attempt() == attempt)
                .ifPresent(current -> current.on(new SessionEvent.PeerAborted(from, reason)));
    }

    /// Deals with a share.
    Handling receive(SessionMessage message, OpenedEnvelope envelope) {
        int attempt = envelope.header().attempt();
        MemberId from = envelope.header().sender();
        Optional<SessionRun> current = run.filter(candidate -> candidate.attempt() == attempt);
        if (current.isPresent()) {
            current.get().receive(message, envelope);
            owner.progressed();
            return Handling.DONE;
        }
        if (attempt < 1 || !owner.state().live() || ours.contains(attempt)) {
            return Handling.DONE;
        }
        if (attempt <= owner.state().highestAttempt()) {
            return stateLost(attempt, from);
        }
        if (message instanceof SessionReady ready) {
            return asked(attempt, from, ready);
        }
        return early.keep(attempt, new EarlyShares.Share(message, envelope)) ? Handling.DONE : Handling.LATER;
    }

    private Handling asked(int attempt, MemberId from, SessionReady ready) {
        boolean rightful = schedule.initiator(attempt).equals(from)
                && ready.electionProof().equals(election.proof());
        if (!rightful) {
            return Handling.DONE;
        }
        if (!owner.state().approvedByUs()) {
            group.find(from)
                    .ifPresent(initiator -> owner.tell(
                            initiator, new SessionAbort(attempt, AbortReason.NOT_APPROVED, "not approved here")));
            return Handling.DONE;
        }
        run.filter(current -> !current.ended())
                .ifPresent(current -> current.on(new SessionEvent.Superseded(AbortReason.SUPERSEDED)));
        begin(attempt, from);
        return Handling.DONE;
    }

    // After a restart the nonces of earlier attempts are gone, and no attempt is ever joined twice.
    private Handling stateLost(int attempt, MemberId from) {
        if (toldLost.add(attempt)) {
            group.find(from)
                    .ifPresent(member ->
                            owner.tell(member, new SessionAbort(attempt, AbortReason.STATE_LOST, "restarted since")));
        }
        return Handling.DONE;
    }

    private void begin(int attempt, MemberId initiator) {
        SigningRequest request = owner.state().request();
        Optional<SessionPlan> plan = plan(attempt);
        if (plan.isEmpty() || !context.time().now().isBefore(request.expiresAt()) || !join(attempt)) {
            return;
        }
        ours.add(attempt);
        Optional<NonceVault> vault = NonceVault.fill(
                inputs.size(),
                index -> context.inputSigner()
                        .newNonce(
                                request,
                                index,
                                plan.get().inputs().get(index).keys(),
                                inputs.get(index).message(),
                                NonceHashes.sessionId(plan.get(), index)));
        if (vault.isEmpty()) {
            failed();
            return;
        }
        SessionRun started = new SessionRun(
                context.forRun(),
                group,
                initiator,
                plan.get(),
                vault.get(),
                (index, nonce, session) -> context.inputSigner().partialSign(request, index, nonce, session),
                this);
        run = Optional.of(started);
        started.start(initiator.equals(group.self()) ? Optional.of(election.proof()) : Optional.empty());
        for (EarlyShares.Share share : early.take(attempt)) {
            started.receive(share.message(), share.envelope());
        }
        owner.progressed();
    }

    private boolean join(int attempt) {
        beginning = true;
        try {
            return owner.change(new RequestEvent.AttemptJoined(attempt));
        } finally {
            beginning = false;
        }
    }

    @Override
    public boolean releasePartials(int attempt) {
        return owner.change(new RequestEvent.PartialsReleased(attempt));
    }

    @Override
    public void completed(List<SchnorrSignature> signatures) {
        owner.change(new RequestEvent.Signed(signatures, context.time().now()));
    }

    @Override
    public void blamed(int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes) {
        faults++;
        owner.blamed(attempt, suspect, fault, envelopes);
    }

    @Override
    public void compare(int attempt, MemberId other, MemberId suspect, Bytes envelope) {
        owner.compare(attempt, other, suspect, envelope);
    }

    @Override
    public void aborted(int attempt, AbortReason reason) {
        failed();
        owner.progressed();
    }

    private void failed() {
        failures++;
        readySince = Optional.of(context.time().now());
        // Later, because the attempt that ended is still on the stack.
        context.thread().execute(this::reconsider);
    }

    private boolean running() {
        return run.filter(current -> !current.ended()).isPresent();
    }

    private boolean ready() {
        RequestState state = owner.state();
        return state.live()
                && state.approvedByAll()
                && context.time().now().isBefore(state.request().expiresAt())
                && group.others().stream().allMatch(other -> context.transport().isConnected(other.peer()));
    }
}
