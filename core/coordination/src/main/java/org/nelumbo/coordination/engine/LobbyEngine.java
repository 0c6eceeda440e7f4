package org.nelumbo.coordination.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.OpenedEnvelope;
import org.nelumbo.coordination.lobby.LobbyFailure;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.lobby.LobbyService;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.coordination.lobby.PolicyRefusal;
import org.nelumbo.coordination.lobby.PreparedPolicy;
import org.nelumbo.coordination.lobby.SharedPolicyPort;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Acknowledgement;
import org.nelumbo.coordination.message.AddressCheck;
import org.nelumbo.coordination.message.BlameEvidence;
import org.nelumbo.coordination.message.BroadcastNotice;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.LobbyHello;
import org.nelumbo.coordination.message.LobbyLeave;
import org.nelumbo.coordination.message.LobbySeats;
import org.nelumbo.coordination.message.LobbyWordsConfirmed;
import org.nelumbo.coordination.message.ParticipantJoined;
import org.nelumbo.coordination.message.RequestRejected;
import org.nelumbo.coordination.message.RequestWithdrawn;
import org.nelumbo.coordination.message.SessionAbort;
import org.nelumbo.coordination.message.SessionMessage;
import org.nelumbo.coordination.message.SignatureFinalized;
import org.nelumbo.coordination.message.SigningRequestAnnouncement;
import org.nelumbo.coordination.port.MemberSigner;
import org.nelumbo.coordination.session.SessionEvent;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;

/// The making of a shared wallet, one lobby at a time, on one event thread.
///
/// ```
/// guest → host   LobbyHello                 name, xpub, proof of the invitation; signed by the member key
/// host  → all    LobbySeats                 everybody's own signed hello; again after each change
/// people         compare six words aloud    everybody's app computed them from the same hellos
/// each  → all    LobbyWordsConfirmed
/// each  → all    NonceCommit, NonceShare, PartialSigShare      the dry run
/// ```
public final class LobbyEngine implements LobbyService, SessionRun.Owner {
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(30);
    private static final String PURPOSE = "lobby";

    private final EngineSurroundings around;
    private final SharedPolicyPort policies;
    private final CoordinationTransport transport;
    private final EngineParams params;
    private final EnvelopeSigning signing;
    private final LobbyMail mail;
    private final MutableObservable<Optional<LobbySnapshot>> published = new MutableObservable<>(Optional.empty());
    private EarlyShares early = new EarlyShares(100);
    private Optional<LobbyTable> table = Optional.empty();
    private Optional<LobbyOffer> mine = Optional.empty();
    private Optional<SessionRun> dryRun = Optional.empty();
    private CompletableFuture<Result<LobbySnapshot, LobbyFailure>> joining = new CompletableFuture<>();

    public LobbyEngine(
            EngineSurroundings around,
            MemberSigner signer,
            SharedPolicyPort policies,
            CoordinationTransport transport,
            EngineParams params) {
        this.around = around;
        this.policies = policies;
        this.transport = transport;
        this.params = params;
        this.signing = new EnvelopeSigning(around.curve(), signer, around.entropy());
        this.mail = new LobbyMail(around, signing, transport, params);
    }

    @Override
    public Observable<Optional<LobbySnapshot>> lobby() {
        return published;
    }

    @Override
    public CompletableFuture<Result<LobbySnapshot, LobbyFailure>> open(
            LobbyInvitation invitation, LobbyTerms terms, LobbyOffer offer) {
        return onThread(() -> {
            Optional<LobbyFailure> refused = sitDown(invitation, offer);
            if (refused.isPresent()) {
                return Result.failed(refused.get());
            }
            Optional<LobbySeat> seat = mail.writeHello(invitation, offer, invitation.addresses())
                    .flatMap(hello -> LobbyHellos.seat(signing, invitation, hello.opened()));
            if (seat.isEmpty()) {
                table = Optional.empty();
                return Result.failed(new LobbyFailure.Locked());
            }
            table = Optional.of(LobbyTable.empty(invitation, offer.memberKey()).seated(terms, 1, List.of(seat.get())));
            return Result.ok(show());
        });
    }

    @Override
    public CompletableFuture<Result<LobbySnapshot, LobbyFailure>> join(
            LobbyInvitation invitation, LobbyOffer offer, List<String> addresses) {
        CompletableFuture<Result<LobbySnapshot, LobbyFailure>> answer = new CompletableFuture<>();
        around.thread().execute(() -> {
            Optional<LobbyFailure> refused = sitDown(invitation, offer);
            if (refused.isPresent()) {
                answer.complete(Result.failed(refused.get()));
                return;
            }
            joining = answer;
            table = Optional.of(LobbyTable.empty(invitation, offer.memberKey()));
            transport.learn(invitation.host(), invitation.addresses());
            transport.keepConnected(PURPOSE, Set.of(invitation.host()));
            if (!mail.sendHello(invitation, offer, addresses)) {
                fail(new LobbyFailure.Locked());
                return;
            }
            around.thread().schedule(JOIN_TIMEOUT, () -> {
                if (!answer.isDone()) {
                    fail(new LobbyFailure.HostUnreachable());
                }
            });
            show();
        });
        return answer;
    }

    @Override
    public void confirmWords(MemberId member) {
        around.thread()
                .execute(() -> table.filter(now -> now.step() == LobbySnapshot.Step.COMPARING)
                        .filter(now -> now.seat(member).isPresent())
                        .ifPresent(now -> {
                            LobbyTable heard = now.hearing(member);
                            if (heard.heardEverybody() && !heard.confirmed().contains(heard.self())) {
                                heard = heard.confirming(heard.self());
                                table = Optional.of(heard);
                                tellAll(new LobbyWordsConfirmed(
                                        LobbyHellos.policyHash(heard.policy().orElseThrow())));
                            }
                            table = Optional.of(heard);
                            beginDryRunWhenConfirmed();
                            show();
                        }));
    }

    @Override
    public void wordsDiffer(MemberId member) {
        around.thread()
                .execute(() -> table.filter(now -> !now.over()).ifPresent(now -> {
                    tellAll(new LobbyLeave(LobbyLeave.Reason.WORDS_DIFFER, Optional.of(member), "other words"));
                    fail(new LobbyFailure.WordsDiffer(now.self(), member));
                }));
    }

    @Override
    public void leave() {
        around.thread().execute(() -> {
            if (table.filter(now -> !now.over()).isPresent()) {
                tellAll(new LobbyLeave(LobbyLeave.Reason.LEFT, Optional.empty(), ""));
                endDryRun();
            }
            joining.complete(Result.failed(new LobbyFailure.NoSeat("We left before there was a seat.")));
            table = Optional.empty();
            transport.keepConnected(PURPOSE, Set.of());
            published.set(Optional.empty());
        });
    }

    @Override
    public void close() {
        leave();
    }

    /// An envelope of a lobby arrived. Any thread.
    ///
    /// @param from proven by the connection
    public void received(MemberPeer from, Envelope envelope, Bytes id) {
        around.thread().execute(() -> table.ifPresent(now -> accept(now, from, envelope, id)));
    }

    /// A peer's connection came or went. Any thread.
    public void connectionChanged(MemberPeer peer, boolean connected) {
        around.thread().execute(() -> {
            if (connected) {
                mail.post().connected(peer);
            }
            if (table.isPresent()) {
                show();
            }
        });
    }

    @Override
    public boolean releasePartials(int attempt) {
        return table.filter(now -> now.step() == LobbySnapshot.Step.DRY_RUN && now.revision() == attempt)
                .isPresent();
    }

    @Override
    public void completed(List<SchnorrSignature> signatures) {
        LobbyTable now = table.orElseThrow();
        Result<PreparedPolicy, PolicyRefusal> adopted =
                policies.adopt(now.policy().orElseThrow(), now.self());
        switch (adopted) {
            case Result.Ok<PreparedPolicy, PolicyRefusal> made ->
                table = Optional.of(now.at(LobbySnapshot.Step.FINISHED));
            case Result.Failed<PreparedPolicy, PolicyRefusal>(var refusal) ->
                table = Optional.of(now.failed(new LobbyFailure.PolicyRefused(refusal.explanation())));
        }
        show();
    }

    @Override
    public void blamed(int attempt, MemberId suspect, Fault fault, List<Bytes> envelopes) {
        tellAll(new LobbyLeave(LobbyLeave.Reason.DRY_RUN_FAILED, Optional.of(suspect), fault.title()));
        fail(new LobbyFailure.DryRunFailed(suspect, fault.title()));
    }

    @Override
    public void compare(int attempt, MemberId other, MemberId suspect, Bytes envelope) {
        tellAll(new LobbyLeave(LobbyLeave.Reason.DRY_RUN_FAILED, Optional.of(suspect), Fault.EQUIVOCATION.title()));
        fail(new LobbyFailure.DryRunFailed(suspect, Fault.EQUIVOCATION.title()));
    }

    @Override
    public void aborted(int attempt, AbortReason reason) {
        if (table.filter(now -> !now.over() && now.revision() == attempt).isPresent()) {
            fail(new LobbyFailure.TimedOut());
        }
    }

    private void accept(LobbyTable now, MemberPeer from, Envelope envelope, Bytes id) {
        mail.open(now, from, envelope, id).ifPresent(letter -> {
            if (deliver(now, letter.sender(), letter.message(), letter.envelope()) == Handling.DONE) {
                mail.dealtWith(letter, id);
            }
        });
    }

    private Handling deliver(LobbyTable now, Participant sender, CoordinationMessage message, OpenedEnvelope opened) {
        if (message instanceof LobbyHello) {
            return now.host() ? welcome(now, sender, opened) : Handling.DONE;
        }
        Participant host =
                new Participant(now.invitation().hostKey(), now.invitation().host());
        boolean fromHost = sender.equals(host);
        boolean fromSeat = now.others().contains(sender);
        if (!fromHost && !fromSeat) {
            // The host's word about this seat may still be on the way.
            return Handling.LATER;
        }
        int revision = opened.header().attempt();
        return switch (message) {
            case LobbySeats seats -> fromHost && !now.host() ? seatsTold(now, seats) : Handling.DONE;
            case LobbyLeave(var reason, var about, var detail) -> {
                left(now, sender.member(), fromHost, reason, about, detail);
                yield Handling.DONE;
            }
            case LobbyWordsConfirmed(var hash) -> confirmed(now, sender.member(), revision, hash);
            case SessionMessage share -> dryRunShare(now, revision, share, opened);
            case SessionAbort(var attempt, var reason, var detail) -> {
                dryRun.filter(run -> run.attempt() == attempt)
                        .ifPresent(run -> run.on(new SessionEvent.PeerAborted(sender.member(), reason)));
                yield Handling.DONE;
            }
            case LobbyHello _,
                    SigningRequestAnnouncement _,
                    ParticipantJoined _,
                    RequestRejected _,
                    RequestWithdrawn _,
                    SignatureFinalized _,
                    BlameEvidence _,
                    BroadcastNotice _,
                    Acknowledgement _,
                    AddressCheck _ -> Handling.DONE;
        };
    }

    private Handling welcome(LobbyTable now, Participant sender, OpenedEnvelope opened) {
        Optional<LobbySeat> seat = LobbyHellos.seat(signing, now.invitation(), opened);
        LobbyTerms terms = now.terms().orElseThrow();
        if (now.seat(sender.member()).isPresent()) {
            return Handling.DONE;
        }
        boolean taken =
                now.seats().stream().anyMatch(other -> other.offer().peer().equals(sender.peer()));
        if (seat.isEmpty() || taken || now.full() || now.over()) {
            mail.tell(
                    now,
                    List.of(sender),
                    0,
                    new LobbyLeave(LobbyLeave.Reason.NO_SEAT, Optional.empty(), "no free seat"));
            return Handling.DONE;
        }
        List<LobbySeat> seats = new ArrayList<>(now.seats());
        seats.add(seat.get());
        seats.sort(Comparator.comparing((LobbySeat one) -> one.offer().memberKey()));
        reseat(now, terms, seats);
        return Handling.DONE;
    }

    private void reseat(LobbyTable now, LobbyTerms terms, List<LobbySeat> seats) {
        endDryRun();
        table = Optional.of(now.seated(terms, now.revision() + 1, seats));
        LobbyTable seated = table.orElseThrow();
        tellAll(new LobbySeats(
                seated.revision(), terms, seats.stream().map(LobbySeat::hello).toList()));
        prepareWhenFull();
    }

    private Handling seatsTold(LobbyTable now, LobbySeats told) {
        Optional<List<LobbySeat>> seats = LobbyHellos.seats(signing, now.invitation(), told.hellos());
        boolean good = told.revision() > now.revision()
                && seats.isPresent()
                && seats.get().size() <= told.terms().seats()
                && seats.get().stream()
                        .anyMatch(seat -> mine.filter(seat.offer()::equals).isPresent())
                && seats.get().stream()
                        .anyMatch(seat -> seat.offer()
                                        .memberKey()
                                        .equals(now.invitation().hostKey())
                                && seat.offer().peer().equals(now.invitation().host()));
        if (!good || now.over()) {
            return Handling.DONE;
        }
        endDryRun();
        table = Optional.of(now.seated(told.terms(), told.revision(), seats.get()));
        prepareWhenFull();
        joining.complete(Result.ok(show()));
        return Handling.DONE;
    }

    private void prepareWhenFull() {
        LobbyTable now = table.orElseThrow();
        Set<MemberPeer> peers = new HashSet<>();
        for (LobbySeat seat : now.seats()) {
            if (!seat.offer().memberKey().equals(now.self())) {
                transport.learn(seat.offer().peer(), seat.addresses());
                peers.add(seat.offer().peer());
            }
        }
        transport.keepConnected(PURPOSE, peers);
        if (now.full()) {
            Result<PreparedPolicy, PolicyRefusal> prepared = policies.prepare(
                    now.terms().orElseThrow(),
                    now.seats().stream().map(LobbySeat::offer).toList());
            switch (prepared) {
                case Result.Ok<PreparedPolicy, PolicyRefusal>(var policy) -> table = Optional.of(now.comparing(policy));
                case Result.Failed<PreparedPolicy, PolicyRefusal>(var refusal) -> {
                    tellAll(new LobbyLeave(LobbyLeave.Reason.POLICY_REFUSED, Optional.empty(), "no wallet"));
                    fail(new LobbyFailure.PolicyRefused(refusal.explanation()));
                }
            }
        }
        show();
    }

    private Handling confirmed(LobbyTable now, MemberId from, int revision, Bytes hash) {
        if (revision > now.revision()) {
            return Handling.LATER;
        }
        if (revision < now.revision() || now.policy().isEmpty() || now.over()) {
            return Handling.DONE;
        }
        if (!LobbyHellos.policyHash(now.policy().get()).equals(hash)) {
            tellAll(new LobbyLeave(LobbyLeave.Reason.WORDS_DIFFER, Optional.of(from), "another policy"));
            fail(new LobbyFailure.WordsDiffer(now.self(), from));
            return Handling.DONE;
        }
        table = Optional.of(now.confirming(from));
        beginDryRunWhenConfirmed();
        show();
        return Handling.DONE;
    }

    private void left(
            LobbyTable now,
            MemberId from,
            boolean fromHost,
            LobbyLeave.Reason reason,
            Optional<MemberId> about,
            String detail) {
        if (now.over()) {
            return;
        }
        switch (reason) {
            case LEFT -> {
                if (fromHost || now.step() == LobbySnapshot.Step.DRY_RUN) {
                    fail(new LobbyFailure.MemberLeft(from));
                } else if (now.host()) {
                    reseat(
                            now,
                            now.terms().orElseThrow(),
                            now.seats().stream()
                                    .filter(seat -> !seat.offer().memberKey().equals(from))
                                    .toList());
                }
            }
            case NO_SEAT -> {
                if (fromHost) {
                    fail(new LobbyFailure.NoSeat("The host has no free seat for us."));
                }
            }
            case WORDS_DIFFER -> fail(new LobbyFailure.WordsDiffer(from, about.orElse(from)));
            case POLICY_REFUSED -> fail(new LobbyFailure.PolicyRefused("A member's app makes no wallet of it."));
            case DRY_RUN_FAILED -> fail(new LobbyFailure.DryRunFailed(about.orElse(from), detail));
        }
    }

    private void beginDryRunWhenConfirmed() {
        LobbyTable now = table.orElseThrow();
        if (now.step() != LobbySnapshot.Step.COMPARING || !now.confirmedByAll()) {
            return;
        }
        RunContext run = new RunContext(around.thread(), around.time(), mail.post(), params);
        switch (LobbyDryRun.of(run, around.curve(), policies, now, this)) {
            case Result.Failed<SessionRun, LobbyFailure>(var failure) -> fail(failure);
            case Result.Ok<SessionRun, LobbyFailure>(var begun) -> {
                table = Optional.of(now.at(LobbySnapshot.Step.DRY_RUN));
                dryRun = Optional.of(begun);
                begun.start(Optional.empty());
                early.take(now.revision()).forEach(share -> begun.receive(share.message(), share.envelope()));
            }
        }
    }

    private Handling dryRunShare(LobbyTable now, int revision, SessionMessage share, OpenedEnvelope opened) {
        Optional<SessionRun> run = dryRun.filter(current -> current.attempt() == revision);
        if (run.isPresent()) {
            run.get().receive(share, opened);
            show();
            return Handling.DONE;
        }
        if (revision < now.revision() || now.over()) {
            return Handling.DONE;
        }
        return early.keep(revision, new EarlyShares.Share(share, opened)) ? Handling.DONE : Handling.LATER;
    }

    private Optional<LobbyFailure> sitDown(LobbyInvitation invitation, LobbyOffer offer) {
        if (table.filter(now -> !now.over()).isPresent()) {
            return Optional.of(new LobbyFailure.AlreadySeated());
        }
        mail.reset();
        early = new EarlyShares(100);
        dryRun = Optional.empty();
        mine = Optional.of(offer);
        return Optional.empty();
    }

    private void tellAll(CoordinationMessage message) {
        LobbyTable now = table.orElseThrow();
        mail.tell(now, now.others(), now.revision(), message);
    }

    private void endDryRun() {
        dryRun.filter(run -> !run.ended())
                .ifPresent(run -> run.on(new SessionEvent.Superseded(AbortReason.SUPERSEDED)));
        dryRun = Optional.empty();
    }

    private void fail(LobbyFailure why) {
        table = table.map(now -> now.over() ? now : now.failed(why));
        endDryRun();
        joining.complete(Result.failed(why));
        show();
    }

    private LobbySnapshot show() {
        LobbySnapshot snapshot = LobbySnapshots.of(table.orElseThrow(), dryRun.map(SessionRun::state), transport);
        published.set(Optional.of(snapshot));
        return snapshot;
    }

    private CompletableFuture<Result<LobbySnapshot, LobbyFailure>> onThread(
            Supplier<Result<LobbySnapshot, LobbyFailure>> action) {
        CompletableFuture<Result<LobbySnapshot, LobbyFailure>> answer = new CompletableFuture<>();
        around.thread().execute(() -> answer.complete(action.get()));
        return answer;
    }
}
