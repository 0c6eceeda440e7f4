package org.nelumbo.node.lobby;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.lobby.LobbySnapshot.Seat;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.node.people.People;
import org.nelumbo.node.projection.LobbyFailures;
import org.nelumbo.node.service.LobbyFailure;
import org.nelumbo.node.service.LobbyService;
import org.nelumbo.node.service.LobbySnapshot;

/// The lobby service of an open node. Keeps the questions about words; everything else is the
/// coordination's.
///
/// Its state lives on the node's event thread.
public final class SeatedLobby implements LobbyService, AutoCloseable {
    private static final int MIN_SEATS = 2;
    private static final int MAX_SEATS = 100;

    private final org.nelumbo.coordination.lobby.LobbyService lobbies;
    private final Supplier<LobbyOffer> freshOffer;
    private final Supplier<List<String>> invitationAddresses;
    private final Supplier<List<String>> addresses;
    private final Supplier<Bytes> freshRules;
    private final Supplier<Optional<String>> chainProblem;
    private final Observable<People> people;
    private final EntropySource entropy;
    private final EventThread events;
    private final Executor background;
    private final WordQuestions questions;
    private final MutableObservable<Optional<LobbySnapshot>> lobby = new MutableObservable<>(Optional.empty());
    private final List<Subscription> subscriptions;

    /// @param freshOffer what we bring to a table: a new account each time, durably taken. Blocks for
    ///     the disk
    /// @param invitationAddresses what of `addresses` is written into invitations
    /// @param addresses where we can be reached, as multiaddrs
    /// @param freshRules the encoded wallet rules for a wallet made now
    /// @param chainProblem why the chain server cannot hold a shared wallet's coins now. Blocks for its
    ///     answer
    /// @param background where `freshOffer` may block
    public SeatedLobby(
            org.nelumbo.coordination.lobby.LobbyService lobbies,
            Supplier<LobbyOffer> freshOffer,
            Supplier<List<String>> invitationAddresses,
            Supplier<List<String>> addresses,
            Supplier<Bytes> freshRules,
            Supplier<Optional<String>> chainProblem,
            Observable<People> people,
            EntropySource entropy,
            EventThread events,
            Executor background) {
        this.lobbies = lobbies;
        this.freshOffer = freshOffer;
        this.invitationAddresses = invitationAddresses;
        this.addresses = addresses;
        this.freshRules = freshRules;
        this.chainProblem = chainProblem;
        this.people = people;
        this.entropy = entropy;
        this.events = events;
        this.background = background;
        this.questions = new WordQuestions(entropy);
        this.subscriptions = List.of(
                lobbies.lobby().subscribe(changed -> events.execute(this::publish)),
                people.subscribe(changed -> events.execute(this::publish)));
    }

    @Override
    public Observable<Optional<LobbySnapshot>> lobby() {
        return lobby;
    }

    @Override
    public CompletableFuture<Result<LobbySnapshot, LobbyFailure>> open(String walletName, int seats) {
        String name = walletName.strip();
        if (name.isEmpty() || name.length() > LobbyTerms.MAX_NAME) {
            return failed(new LobbyFailure.BadTerms("A wallet's name has 1 to 40 characters."));
        }
        if (seats < MIN_SEATS || seats > MAX_SEATS) {
            return failed(new LobbyFailure.BadTerms("A shared wallet has 2 to 100 people."));
        }
        return inBackground(() -> {
            LobbyOffer mine = freshOffer.get();
            LobbyInvitation invitation =
                    LobbyInvitation.fresh(entropy, mine.peer(), mine.memberKey(), invitationAddresses.get());
            return lobbies.open(invitation, new LobbyTerms(name, seats, freshRules.get()), mine);
        });
    }

    @Override
    public CompletableFuture<Result<LobbySnapshot, LobbyFailure>> join(String invitation) {
        LobbyInvitation read;
        try {
            read = LobbyInvitation.parse(invitation);
        } catch (DecodeException notAnInvitation) {
            return failed(new LobbyFailure.BadInvitation(String.valueOf(notAnInvitation.getMessage())));
        }
        return inBackground(() -> lobbies.join(read, freshOffer.get(), addresses.get()));
    }

    @Override
    public void answerWord(int seat, String heard) {
        events.execute(() -> memberAt(seat)
                .ifPresent(member -> questions.pending(member).ifPresent(question -> {
                    if (questions.isRight(question, heard)) {
                        lobbies.confirmWords(member);
                    } else {
                        lobbies.wordsDiffer(member);
                    }
                })));
    }

    @Override
    public void heardAnotherWord(int seat) {
        events.execute(() -> memberAt(seat).ifPresent(lobbies::wordsDiffer));
    }

    @Override
    public void leave() {
        lobbies.leave();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }

    private void publish() {
        lobby.set(lobbies.lobby().get().map(table -> LobbyTable.of(table, people.get(), questions)));
    }

    private Optional<MemberId> memberAt(int seat) {
        return lobbies.lobby()
                .get()
                .map(table -> table.seats())
                .flatMap(seats -> seat >= 0 && seat < seats.size()
                        ? Optional.of(seats.get(seat).offer().memberKey())
                        : Optional.empty());
    }

    private CompletableFuture<Result<LobbySnapshot, LobbyFailure>> inBackground(
            Supplier<
                            CompletableFuture<
                                    Result<
                                            org.nelumbo.coordination.lobby.LobbySnapshot,
                                            org.nelumbo.coordination.lobby.LobbyFailure>>>
                    step) {
        return CompletableFuture.supplyAsync(chainProblem, background)
                .thenComposeAsync(
                        problem -> problem.isPresent()
                                ? failed(new LobbyFailure.ChainNotReady(problem.get()))
                                : step.get().thenApplyAsync(this::translate, events),
                        background);
    }

    private Result<LobbySnapshot, LobbyFailure> translate(
            Result<org.nelumbo.coordination.lobby.LobbySnapshot, org.nelumbo.coordination.lobby.LobbyFailure> answer) {
        return switch (answer) {
            case Result.Ok<org.nelumbo.coordination.lobby.LobbySnapshot, org.nelumbo.coordination.lobby.LobbyFailure>(
                    var table) -> Result.ok(LobbyTable.of(table, people.get(), questions));
            case Result.Failed<
                    org.nelumbo.coordination.lobby.LobbySnapshot, org.nelumbo.coordination.lobby.LobbyFailure>(
                    var failure) -> {
                List<Seat> seats =
                        lobbies.lobby().get().map(table -> table.seats()).orElse(List.of());
                yield Result.failed(LobbyFailures.of(failure, member -> LobbyTable.nameOf(member, seats)));
            }
        };
    }

    private static CompletableFuture<Result<LobbySnapshot, LobbyFailure>> failed(LobbyFailure failure) {
        return CompletableFuture.completedFuture(Result.failed(failure));
    }
}
