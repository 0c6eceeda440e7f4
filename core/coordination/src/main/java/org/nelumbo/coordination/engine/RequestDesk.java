package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.election.Election;
import org.nelumbo.coordination.failover.BroadcastEvent;
import org.nelumbo.coordination.failover.BroadcastState;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.Acknowledgement;
import org.nelumbo.coordination.message.AddressCheck;
import org.nelumbo.coordination.message.BlameEvidence;
import org.nelumbo.coordination.message.BroadcastNotice;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.LobbyMessage;
import org.nelumbo.coordination.message.ParticipantJoined;
import org.nelumbo.coordination.message.RequestRejected;
import org.nelumbo.coordination.message.RequestWithdrawn;
import org.nelumbo.coordination.message.SessionAbort;
import org.nelumbo.coordination.message.SessionMessage;
import org.nelumbo.coordination.message.SignatureFinalized;
import org.nelumbo.coordination.message.SigningRequestAnnouncement;
import org.nelumbo.coordination.port.CoordinationCommit;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.OutboxEntry;
import org.nelumbo.coordination.port.ReviewRefusal;
import org.nelumbo.coordination.port.ReviewedSpend;
import org.nelumbo.coordination.port.StoredRequest;
import org.nelumbo.coordination.request.ChainProgress;
import org.nelumbo.coordination.request.RequestEffect;
import org.nelumbo.coordination.request.RequestEvent;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestMachine;
import org.nelumbo.coordination.request.RequestState;
import org.nelumbo.coordination.request.RequestStateCodec;
import org.nelumbo.coordination.request.RequestStep;
import org.nelumbo.coordination.service.RequestSnapshot.BlameSnapshot;
import org.nelumbo.coordination.session.SignerState;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.failure.Result;

/// Everything about one request: its durable state, its attempts, its broadcast. Lives on the engine's event thread.
final class RequestDesk implements Attempts.Owner {
    private static final Duration FINAL_LIFE = Duration.ofDays(2);
    /// How many members send the final signatures to all; everybody else only to those who ask.
    private static final int FINAL_SENDERS = 2;

    private final EngineContext context;
    private final SigningGroup group;
    private final RequestId id;
    private final Result<ReviewedSpend, ReviewRefusal> review;
    private final List<MemberId> order;
    private final Attempts attempts;
    private final Faults faults;
    private final Owner owner;
    private RequestState state;
    private Optional<BroadcastRun> broadcast = Optional.empty();
    private Optional<Cancellable> expiryTimer = Optional.empty();

    /// What a desk tells the engine.
    interface Owner {
        /// Something to show has changed.
        void changed(RequestDesk desk);

        /// The request has final signatures.
        void signed(RequestDesk desk);

        /// A member broke a rule.
        void misbehaved(Participant suspect, Fault fault);
    }

    RequestDesk(
            EngineContext context,
            SigningGroup group,
            RequestState state,
            Result<ReviewedSpend, ReviewRefusal> review,
            Owner owner) {
        this.context = context;
        this.group = group;
        this.id = state.id();
        this.state = state;
        this.review = review;
        this.owner = owner;
        this.order = Election.of(context.params().election(), group.members()).priorityList();
        this.attempts = new Attempts(
                context, group, review.asValue().map(ReviewedSpend::inputs).orElse(List.of()), this);
        this.faults = new Faults(context.repository(), id);
    }

    RequestId id() {
        return id;
    }

    SigningGroup group() {
        return group;
    }

    Result<ReviewedSpend, ReviewRefusal> review() {
        return review;
    }

    Attempts attempts() {
        return attempts;
    }

    Optional<BroadcastRun> broadcast() {
        return broadcast;
    }

    List<BlameSnapshot> blames() {
        return faults.blames();
    }

    @Override
    public RequestState state() {
        return state;
    }

    /// Goes on where the stored state stands.
    void resume() {
        if (state.signed() && state.ending().isEmpty()) {
            beginBroadcast();
        } else if (state.live()) {
            Duration left =
                    Duration.between(context.time().now(), state.request().expiresAt());
            expiryTimer = Optional.of(context.thread().schedule(left.isNegative() ? Duration.ZERO : left, () -> {
                on(new RequestEvent.Expired(context.time().now()));
            }));
            attempts.reconsider();
        }
    }

    /// Stores a request for the first time, with what announces it if it is ours.
    Result<RequestState, KeysUnavailable> open(boolean announce) {
        List<OutboxEntry> queued = List.of();
        RequestState first = state;
        if (announce) {
            first = state.nextSequence();
            Result<List<OutboxEntry>, KeysUnavailable> written =
                    write(first, group.others(), new SigningRequestAnnouncement(state.request()));
            if (written instanceof Result.Failed<List<OutboxEntry>, KeysUnavailable>(var locked)) {
                return Result.failed(locked);
            }
            queued = written.orThrow();
        }
        store(first, queued);
        return Result.ok(state);
    }

    /// Lets an event change the request: durable first, then told. Fails, unchanged, if it must be told and cannot be
    /// signed.
    Result<RequestState, KeysUnavailable> on(RequestEvent event) {
        RequestStep step = RequestMachine.on(state, event);
        if (step.state().equals(state)) {
            return Result.ok(state);
        }
        RequestState next = step.state();
        List<OutboxEntry> queued = new ArrayList<>();
        for (RequestEffect effect : step.effects()) {
            Optional<CoordinationMessage> message = messageOf(effect);
            if (message.isPresent()) {
                next = next.nextSequence();
                Result<List<OutboxEntry>, KeysUnavailable> written = write(next, group.others(), message.get());
                if (written instanceof Result.Failed<List<OutboxEntry>, KeysUnavailable>(var locked)) {
                    return Result.failed(locked);
                }
                queued.addAll(written.orThrow());
            }
        }
        store(next, queued);
        step.effects().forEach(this::perform);
        attempts.reconsider();
        owner.changed(this);
        return Result.ok(state);
    }

    /// Deals with a message about this request from another member.
    Handling receive(CoordinationMessage message, OpenedEnvelope envelope) {
        MemberId from = envelope.header().sender();
        if (state.signed() && needsSignatures(message)) {
            group.find(from).ifPresent(member -> tell(List.of(member), finalSignatures()));
        }
        switch (message) {
            case ParticipantJoined(var at) -> on(new RequestEvent.Joined(from, at));
            case RequestRejected(var at, var byReview, var reason) ->
                on(new RequestEvent.Rejected(from, at, byReview, reason));
            case RequestWithdrawn(var at) -> on(new RequestEvent.Withdrawn(from, at));
            case SessionMessage share -> {
                return attempts.receive(share, envelope);
            }
            case SignatureFinalized(var signatures) ->
                attempts.plan(1)
                        .flatMap(plan -> SignedSpend.verified(context.curve(), plan, signatures))
                        .ifPresent(verified -> on(
                                new RequestEvent.Signed(verified, context.time().now())));
            case SessionAbort(var attempt, var reason, var detail) -> attempts.peerAborted(from, attempt, reason);
            case BlameEvidence evidence -> judge(evidence);
            case BroadcastNotice notice ->
                broadcast.ifPresent(run ->
                        run.on(new BroadcastEvent.Noticed(from, context.time().now())));
            case SigningRequestAnnouncement again -> {}
            case Acknowledgement receipt -> {}
            case AddressCheck check -> {}
            case LobbyMessage lobby -> {}
        }
        return Handling.DONE;
    }

    /// Tries again now.
    void retry() {
        attempts.retry();
        broadcast.ifPresent(run -> run.on(new BroadcastEvent.Due(context.time().now())));
        owner.changed(this);
    }

    void close() {
        attempts.stop();
        expiryTimer.ifPresent(Cancellable::cancel);
        broadcast.ifPresent(BroadcastRun::close);
    }

    @Override
    public boolean change(RequestEvent event) {
        RequestState before = state;
        return on(event).isOk() && !state.equals(before);
    }

    @Override
    public void tell(Participant recipient, SessionAbort message) {
        tell(List.of(recipient), message);
    }

    @Override
    public void blamed(int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes) {
        faults.record(attempt, suspect, fault, envelopes, context.time().now(), true)
                .ifPresent(evidence -> tell(group.others(), evidence));
        group.find(suspect).ifPresent(participant -> owner.misbehaved(participant, fault));
        owner.changed(this);
    }

    @Override
    public void compare(int attempt, MemberId other, MemberId suspect, Bytes envelope) {
        if (!envelope.isEmpty()) {
            group.find(other)
                    .ifPresent(member -> tell(
                            List.of(member),
                            new BlameEvidence(attempt, suspect, Fault.EQUIVOCATION, List.of(envelope))));
        }
    }

    @Override
    public void progressed() {
        owner.changed(this);
    }

    private void perform(RequestEffect effect) {
        switch (effect) {
            case RequestEffect.StopSession() -> {
                attempts.stop();
                broadcast.ifPresent(BroadcastRun::close);
            }
            case RequestEffect.Broadcast() -> {
                expiryTimer.ifPresent(Cancellable::cancel);
                if (order.indexOf(group.self()) < FINAL_SENDERS) {
                    tell(group.others(), finalSignatures());
                }
                beginBroadcast();
                owner.signed(this);
            }
            case RequestEffect.TellJoined joined -> {}
            case RequestEffect.TellRejected rejected -> {}
            case RequestEffect.TellWithdrawn withdrawn -> {}
        }
    }

    private static Optional<CoordinationMessage> messageOf(RequestEffect effect) {
        return switch (effect) {
            case RequestEffect.TellJoined(var at) -> Optional.of(new ParticipantJoined(at));
            case RequestEffect.TellRejected(var at, var byReview, var reason) ->
                Optional.of(new RequestRejected(at, byReview, reason));
            case RequestEffect.TellWithdrawn(var at) -> Optional.of(new RequestWithdrawn(at));
            case RequestEffect.StopSession() -> Optional.empty();
            case RequestEffect.Broadcast() -> Optional.empty();
        };
    }

    private static boolean needsSignatures(CoordinationMessage message) {
        return message instanceof SessionMessage || message instanceof SessionAbort;
    }

    private SignatureFinalized finalSignatures() {
        return new SignatureFinalized(
                state.signatures().stream().map(signature -> signature.bytes()).toList());
    }

    private void judge(BlameEvidence evidence) {
        if (group.find(evidence.suspect()).isEmpty() || evidence.suspect().equals(group.self())) {
            return;
        }
        BlameEvidence completed = withOurs(evidence).orElse(evidence);
        boolean proven = attempts.plan(evidence.attempt())
                .filter(plan -> EvidenceCheck.proves(context.signing(), plan, completed))
                .isPresent();
        if (!proven && evidence.fault() == Fault.EQUIVOCATION) {
            return;
        }
        Optional<BlameEvidence> news = faults.record(
                evidence.attempt(),
                evidence.suspect(),
                evidence.fault(),
                completed.envelopes(),
                context.time().now(),
                proven);
        if (proven && news.isPresent()) {
            attempts.faultProven();
            group.find(evidence.suspect()).ifPresent(participant -> owner.misbehaved(participant, evidence.fault()));
            if (!completed.equals(evidence)) {
                tell(group.others(), completed);
            }
        }
        owner.changed(this);
    }

    /// A single envelope asks: did you get the same? If not, both together are the proof.
    private Optional<BlameEvidence> withOurs(BlameEvidence evidence) {
        if (evidence.fault() != Fault.EQUIVOCATION || evidence.envelopes().size() != 1) {
            return Optional.empty();
        }
        return attempts.run()
                .filter(run -> run.attempt() == evidence.attempt())
                .map(run -> run.state().signer(evidence.suspect()))
                .flatMap(SignerState::nonces)
                .map(nonces -> nonces.envelope())
                .filter(ours ->
                        !ours.isEmpty() && !sameBody(ours, evidence.envelopes().getFirst()))
                .map(ours -> new BlameEvidence(
                        evidence.attempt(),
                        evidence.suspect(),
                        evidence.fault(),
                        List.of(evidence.envelopes().getFirst(), ours)));
    }

    private static boolean sameBody(Bytes first, Bytes second) {
        try {
            return EnvelopeCodec.decodeOpened(first)
                    .body()
                    .equals(EnvelopeCodec.decodeOpened(second).body());
        } catch (DecodeException malformed) {
            return true;
        }
    }

    private void beginBroadcast() {
        ReviewedSpend spend = review.orThrow();
        BroadcastRun run = new BroadcastRun(
                context,
                SignedSpend.assemble(state.request().transaction(), state.signatures()),
                order,
                group.self(),
                state.signedAt().orElseThrow(),
                state.broadcast(),
                () -> tell(group.others(), new BroadcastNotice(spend.txid())),
                this::broadcastChanged);
        broadcast = Optional.of(run);
        run.begin();
    }

    private void broadcastChanged(BroadcastState now) {
        boolean seen = switch (now.phase()) {
            case SEEN, CONFIRMED -> true;
            case WAITING, SENDING, EXHAUSTED, REFUSED -> false;
        };
        ChainProgress progress = new ChainProgress(seen, now.sentBy(), now.height());
        on(new RequestEvent.ChainProgressed(progress));
        owner.changed(this);
    }

    /// Queues a message durably and sends it. With locked keys it stays unsaid: what must be said has been said
    /// before.
    private void tell(List<Participant> recipients, CoordinationMessage message) {
        RequestState next = state.nextSequence();
        write(next, recipients, message).asValue().ifPresent(queued -> store(next, queued));
    }

    private Result<List<OutboxEntry>, KeysUnavailable> write(
            RequestState next, List<Participant> recipients, CoordinationMessage message) {
        Instant lasting = context.time().now().plus(FINAL_LIFE);
        Instant expiresAt = state.request().expiresAt();
        Address address =
                new Address(group.wallet(), id.bytes(), 0, group.self(), group.indexOf(group.self()), recipients);
        return context.post()
                .write(address, next.sequence(), expiresAt.isAfter(lasting) ? expiresAt : lasting, message);
    }

    /// Durable first, then on its way.
    private void store(RequestState next, List<OutboxEntry> queued) {
        StoredRequest stored = new StoredRequest(
                id, group.wallet(), next.open(), context.time().now(), RequestStateCodec.encode(next));
        context.repository().commit(new CoordinationCommit(List.of(stored), queued, List.of(), List.of()));
        state = next;
        context.post().send(queued, 0);
    }
}
