package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeRefusal;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.member.SigningGroup;
import org.nelumbo.coordination.message.Acknowledgement;
import org.nelumbo.coordination.message.AddressCheck;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.RequestRejected;
import org.nelumbo.coordination.message.SigningRequestAnnouncement;
import org.nelumbo.coordination.port.CoordinationCommit;
import org.nelumbo.coordination.port.KeysUnavailable;
import org.nelumbo.coordination.port.ReviewRefusal;
import org.nelumbo.coordination.port.ReviewedSpend;
import org.nelumbo.coordination.port.StoredCoordination;
import org.nelumbo.coordination.port.StoredRequest;
import org.nelumbo.coordination.request.RequestEvent;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestMachine;
import org.nelumbo.coordination.request.RequestState;
import org.nelumbo.coordination.request.RequestStateCodec;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.AddressCheckService;
import org.nelumbo.coordination.service.CoordinationRefusal;
import org.nelumbo.coordination.service.CoordinationService;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The coordination of all our shared wallets: one desk a request, one event thread for all. Nothing leaves before
/// what commits us is durable, and after a restart everything goes on from what was durable.
public final class CoordinationEngine implements CoordinationService, RequestDesk.Owner {
    /// Longest time from a request's creation to its expiry.
    public static final Duration MAX_REQUEST_LIFE = Duration.ofDays(85);

    private static final Logger LOG = LoggerFactory.getLogger(CoordinationEngine.class);

    private final EnginePorts ports;
    private final EngineSurroundings around;
    private final EngineContext context;
    private final Intake intake;
    private final RequestSnapshots snapshots;
    private final AddressDesk addressDesk;
    private final Map<RequestId, RequestDesk> desks = new LinkedHashMap<>();
    private final CoinConflicts conflicts = new CoinConflicts(desks);
    private final Map<RequestId, RequestSnapshot> shown = new LinkedHashMap<>();
    private final Set<RequestId> dirty = new HashSet<>();
    private final MutableObservable<List<RequestSnapshot>> published = new MutableObservable<>(List.of());
    private boolean closed;

    public CoordinationEngine(EnginePorts ports, EngineSurroundings around, EngineParams params) {
        this.ports = ports;
        this.around = around;
        EnvelopeSigning signing = new EnvelopeSigning(around.curve(), ports.memberSigner(), around.entropy());
        Post post = new Post(
                around.thread(),
                around.time(),
                signing,
                ports.transport(),
                around.ownPeer(),
                params,
                settled -> ports.repository().commit(new CoordinationCommit(List.of(), List.of(), settled, List.of())));
        this.context = new EngineContext(
                around.thread(),
                around.time(),
                around.curve(),
                ports.inputSigner(),
                ports.broadcast(),
                ports.repository(),
                ports.transport(),
                signing,
                post,
                params);
        this.intake = new Intake(
                new Gate(around.time(), params.clock(), signing, around.ownPeer()),
                ports.wallets(),
                post,
                around.time(),
                ports.violations(),
                this::deliver);
        this.snapshots = new RequestSnapshots(context);
        this.addressDesk = new AddressDesk(context, around.entropy(), ports.wallets(), ports.addresses());
    }

    /// Loads what is stored and goes on with it. Called once, before messages are handed in.
    ///
    /// @return ends when everything stored is among the [#requests]
    public CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(
                () -> {
                    restore();
                    publish();
                },
                around.thread());
    }

    @Override
    public Observable<List<RequestSnapshot>> requests() {
        return published;
    }

    /// Whether co-signers derive the addresses we hand out.
    public AddressCheckService addressChecks() {
        return addressDesk;
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> propose(SigningRequest request) {
        return onThread(() -> proposeNow(request));
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> approve(RequestId request) {
        return onDesk(request, desk -> {
            Optional<ReviewRefusal> refusal = desk.review().asFailure();
            if (refusal.isPresent()) {
                return Optional.of(new CoordinationRefusal.ReviewRefused(refusal.get()));
            }
            Optional<CoordinationRefusal> bound = bound(desk.state().request());
            if (bound.isPresent()) {
                return bound;
            }
            if (desk.state().approvedByUs() && desk.state().ending().isEmpty()) {
                return Optional.empty();
            }
            return decide(desk, new RequestEvent.Approve(around.time().now()), "The request has ended.");
        });
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> reject(RequestId request, String reason) {
        return onDesk(request, desk -> {
            if (reason.length() > RequestRejected.MAX_REASON) {
                return Optional.of(new CoordinationRefusal.Malformed("A reason has at most 280 characters."));
            }
            Instant now = around.time().now();
            return decide(
                    desk,
                    new RequestEvent.Reject(now, false, reason),
                    "The request has ended, or our signature has left.");
        });
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> withdraw(RequestId request) {
        return onDesk(request, desk -> {
            if (!desk.state().request().proposer().equals(desk.group().self())) {
                return Optional.of(new CoordinationRefusal.NotOurs());
            }
            return decide(
                    desk,
                    new RequestEvent.Withdraw(around.time().now()),
                    "The request has ended, or our signature has left.");
        });
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> giveWay(RequestId request, String reason) {
        return onDesk(request, desk -> {
            Instant now = around.time().now();
            List<RequestDesk> held = conflicts.binding(desk.state().request());
            if (desk.review().asFailure().isPresent() || !RequestMachine.mayApprove(desk.state(), now)) {
                return Optional.of(new CoordinationRefusal.TooLate("The request cannot be approved."));
            }
            if (!held.stream().map(RequestDesk::state).allMatch(RequestMachine::maySelfEnd)) {
                return Optional.of(new CoordinationRefusal.TooLate("Our signature for the other request has left."));
            }
            return held.stream()
                    .map(rival -> decide(rival, takeBack(rival, now, reason), "The other request has ended."))
                    .flatMap(Optional::stream)
                    .findFirst();
        });
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> retry(RequestId request) {
        return onDesk(request, desk -> {
            desk.retry();
            return Optional.empty();
        });
    }

    @Override
    public CompletableFuture<Result<RequestId, CoordinationRefusal>> coinsSpent(RequestId request) {
        return onDesk(request, desk -> {
            desk.on(new RequestEvent.CoinsSpent(around.time().now()));
            return Optional.empty();
        });
    }

    @Override
    public void refresh() {
        around.thread().execute(() -> {
            if (!closed) {
                keepPeersConnected();
                addressDesk.refresh();
                desks.values().forEach(desk -> desk.attempts().reconsider());
                desks.values().forEach(this::changed);
            }
        });
    }

    /// How often each rule of the wire was broken since the start. Called on the event thread.
    public Map<Rule, Long> refused() {
        return intake.refused();
    }

    @Override
    public void close() {
        around.thread().execute(() -> {
            closed = true;
            addressDesk.close();
            desks.values().forEach(RequestDesk::close);
        });
    }

    /// An envelope arrived that is not a lobby's. Any thread; parsing is done by the caller.
    ///
    /// @param from proven by the connection
    public void received(MemberPeer from, Envelope envelope, Bytes id) {
        around.thread().execute(() -> {
            if (!closed) {
                intake.accept(from, envelope, id);
            }
        });
    }

    /// Something arrived that is no envelope. Any thread.
    public void malformed(MemberPeer from, DecodeException failure) {
        around.thread().execute(() -> intake.refuse(from, EnvelopeRefusal.malformed(failure)));
    }

    /// A peer's connection came or went. Any thread.
    public void connectionChanged(MemberPeer peer, boolean connected) {
        around.thread().execute(() -> {
            if (closed) {
                return;
            }
            if (connected) {
                context.post().connected(peer);
            }
            for (RequestDesk desk : desks.values()) {
                boolean concerned = desk.group().participants().stream()
                        .anyMatch(participant -> participant.peer().equals(peer));
                if (concerned) {
                    desk.attempts().reconsider();
                    changed(desk);
                }
            }
        });
    }

    @Override
    public void changed(RequestDesk desk) {
        boolean first = dirty.isEmpty();
        dirty.add(desk.id());
        if (first) {
            around.thread().execute(this::publish);
        }
    }

    @Override
    public void signed(RequestDesk desk) {
        conflicts
                .rivals(desk.state().request())
                .forEach(rival ->
                        rival.on(new RequestEvent.CoinsTaken(around.time().now())));
    }

    @Override
    public void misbehaved(Participant suspect, Fault fault) {
        Rule rule = switch (fault) {
            case NONCE_NOT_COMMITTED -> Rule.NONCE_NOT_COMMITTED;
            case WRONG_PARTIAL_SIGNATURE -> Rule.WRONG_PARTIAL_SIGNATURE;
            case EQUIVOCATION -> Rule.EQUIVOCATION;
            case MALFORMED_SHARE -> Rule.MALFORMED_SHARE;
        };
        ports.violations()
                .violated(new Violation(suspect.peer().id(), rule, around.time().now(), Bytes.EMPTY));
    }

    private void restore() {
        StoredCoordination stored = ports.repository().load();
        for (StoredRequest request : stored.requests()) {
            try {
                RequestState state = RequestStateCodec.decode(request.state());
                ports.wallets()
                        .find(state.request().wallet())
                        .ifPresent(group -> seat(new RequestDesk(
                                context, group, state, ports.review().review(state.request()), this)));
            } catch (DecodeException damaged) {
                LOG.warn("A stored request cannot be read: {}", damaged.getMessage());
            }
        }
        context.post().send(stored.outbox(), 0);
        keepPeersConnected();
        List.copyOf(desks.values()).forEach(desk -> {
            desk.resume();
            changed(desk);
        });
    }

    private Result<RequestId, CoordinationRefusal> proposeNow(SigningRequest request) {
        Optional<SigningGroup> group = ports.wallets().find(request.wallet());
        if (group.isEmpty() || !group.get().self().equals(request.proposer())) {
            return Result.failed(new CoordinationRefusal.NotOurs());
        }
        Optional<String> malformed = RequestBounds.objection(
                request, around.time().now(), context.params().clock());
        if (malformed.isPresent()) {
            return Result.failed(new CoordinationRefusal.Malformed(malformed.get()));
        }
        if (desks.containsKey(request.id())) {
            return Result.ok(request.id());
        }
        Result<ReviewedSpend, ReviewRefusal> review = ports.review().review(request);
        if (review instanceof Result.Failed<ReviewedSpend, ReviewRefusal>(var refusal)) {
            return Result.failed(new CoordinationRefusal.ReviewRefused(refusal));
        }
        RequestState state = RequestState.announced(
                request, group.get().members(), group.get().self());
        Optional<CoordinationRefusal> bound = bound(request);
        if (bound.isPresent()) {
            return Result.failed(bound.get());
        }
        RequestDesk desk = new RequestDesk(context, group.get(), state, review, this);
        if (!desk.open(true).isOk()) {
            return Result.failed(new CoordinationRefusal.Locked());
        }
        seat(desk);
        desk.resume();
        keepPeersConnected();
        changed(desk);
        return Result.ok(desk.id());
    }

    private Handling deliver(SigningGroup group, CoordinationMessage message, OpenedEnvelope opened) {
        EnvelopeHeader header = opened.header();
        if (message instanceof Acknowledgement(var ids)) {
            group.find(header.sender()).ifPresent(sender -> context.post().acknowledged(sender, ids));
            desks.values().stream()
                    .filter(desk -> desk.group().wallet().equals(group.wallet())
                            && desk.state().open())
                    .forEach(this::changed);
            return Handling.DONE;
        }
        if (message instanceof AddressCheck check) {
            return addressDesk.receive(group, check, header);
        }
        RequestId id = new RequestId(header.scope());
        Optional<RequestDesk> desk = Optional.ofNullable(desks.get(id));
        if (desk.isPresent()) {
            return desk.get().receive(message, opened);
        }
        if (message instanceof SigningRequestAnnouncement(var request)) {
            return announced(group, request, opened);
        }
        // Its announcement may still be on the way; the sender sends this again.
        return Handling.LATER;
    }

    private Handling announced(SigningGroup group, SigningRequest request, OpenedEnvelope opened) {
        EnvelopeHeader header = opened.header();
        boolean honest = request.id().bytes().equals(header.scope())
                && request.wallet().equals(group.wallet())
                && request.proposer().equals(header.sender())
                && RequestBounds.objection(
                                request, around.time().now(), context.params().clock())
                        .isEmpty();
        if (!honest) {
            LOG.debug("Ignored an unfit announcement of {}", request.id().abbreviated());
            return Handling.DONE;
        }
        Result<ReviewedSpend, ReviewRefusal> review = ports.review().review(request);
        RequestState state = RequestState.announced(request, group.members(), group.self());
        RequestDesk desk = new RequestDesk(context, group, state, review, this);
        desk.open(false);
        seat(desk);
        desk.resume();
        review.asFailure()
                .ifPresent(refusal ->
                        desk.on(new RequestEvent.Reject(around.time().now(), true, shortened(refusal.explanation()))));
        changed(desk);
        return Handling.DONE;
    }

    private static String shortened(String reason) {
        return reason.length() > RequestRejected.MAX_REASON ? reason.substring(0, RequestRejected.MAX_REASON) : reason;
    }

    private static RequestEvent takeBack(RequestDesk desk, Instant now, String reason) {
        return desk.state().request().proposer().equals(desk.group().self())
                ? new RequestEvent.Withdraw(now)
                : new RequestEvent.Reject(now, false, shortened(reason));
    }

    private Optional<CoordinationRefusal> decide(RequestDesk desk, RequestEvent event, String tooLate) {
        RequestState before = desk.state();
        Result<RequestState, KeysUnavailable> outcome = desk.on(event);
        if (!outcome.isOk()) {
            return Optional.of(new CoordinationRefusal.Locked());
        }
        return desk.state().equals(before) ? Optional.of(new CoordinationRefusal.TooLate(tooLate)) : Optional.empty();
    }

    private void seat(RequestDesk desk) {
        desks.put(desk.id(), desk);
        conflicts.add(desk.state().request());
    }

    private Optional<CoordinationRefusal> bound(SigningRequest request) {
        return conflicts.binding(request).stream()
                .findFirst()
                .map(rival -> new CoordinationRefusal.Conflicting(rival.id()));
    }

    private void keepPeersConnected() {
        Set<MemberPeer> peers = new HashSet<>();
        ports.wallets().all().forEach(group -> group.others().forEach(other -> peers.add(other.peer())));
        ports.transport().keepConnected("wallets", peers);
    }

    private void publish() {
        if (dirty.isEmpty()) {
            return;
        }
        Set<RequestId> first = conflicts.first();
        for (RequestDesk desk : conflicts.touchedBy(dirty)) {
            shown.put(desk.id(), snapshots.of(desk, conflicts.of(desk.state()), first.contains(desk.id())));
        }
        dirty.clear();
        published.set(shown.values().stream()
                .sorted(Comparator.comparing(
                                (RequestSnapshot snapshot) -> snapshot.request().createdAt())
                        .reversed()
                        .thenComparing(RequestSnapshot::id))
                .toList());
    }

    private interface DeskAction {
        Optional<CoordinationRefusal> on(RequestDesk desk);
    }

    private CompletableFuture<Result<RequestId, CoordinationRefusal>> onDesk(RequestId request, DeskAction action) {
        return onThread(() -> {
            Optional<RequestDesk> desk = Optional.ofNullable(desks.get(request));
            if (desk.isEmpty()) {
                return Result.failed(new CoordinationRefusal.UnknownRequest());
            }
            Optional<CoordinationRefusal> refusal = action.on(desk.get());
            return refusal.<Result<RequestId, CoordinationRefusal>>map(Result::failed)
                    .orElseGet(() -> Result.ok(request));
        });
    }

    private CompletableFuture<Result<RequestId, CoordinationRefusal>> onThread(
            Supplier<Result<RequestId, CoordinationRefusal>> action) {
        CompletableFuture<Result<RequestId, CoordinationRefusal>> answer = new CompletableFuture<>();
        around.thread().execute(() -> {
            if (closed) {
                answer.complete(Result.failed(new CoordinationRefusal.Closed()));
                return;
            }
            try {
                Result<RequestId, CoordinationRefusal> result = action.get();
                // Whoever waits for the answer sees what it changed.
                publish();
                answer.complete(result);
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
                throw failed;
            }
        });
        return answer;
    }
}
