package org.nelumbo.node.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.demo.DemoWorld.Actor;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.PresenceNews;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// Drives whole nodes, through what their owners could do by clicking, from the first start to a
/// confirmed payment that everybody sees. Every step waits for what a person would see; nothing is
/// taken for granted.
public final class DemoStory {
    private static final String WALLET_NAME = "Club money";
    private static final List<Amount> RECEIPTS = List.of(Amount.ofXpi(6_000), Amount.ofXpi(4_500));
    private static final Amount RENT = Amount.ofXpi(7_400);
    private static final String PURPOSE = "November rent for the clubhouse.";

    private final DemoWorld world;
    private final TimeSource time;
    private final Duration patience;
    private final DemoObserver observer;
    private String chapter = "start";

    /// @param patience how long any single step may take
    public DemoStory(DemoWorld world, TimeSource time, Duration patience, DemoObserver observer) {
        this.world = world;
        this.time = time;
        this.patience = patience;
        this.observer = observer;
    }

    /// Tells the whole story.
    ///
    /// @throws DemoFailedException at the first step that does not happen
    public DemoOutcome tell() throws DemoFailedException, InterruptedException {
        firstStart();
        long began = time.monotonicNanos();
        WalletId wallet = meetInTheLobby();
        Duration walletMade = since(began);
        receive(wallet);
        began = time.monotonicNanos();
        RequestId request = propose(wallet);
        Duration signing = approve(request);
        String txid = confirm(request);
        return new DemoOutcome(txid, world.signatures(txid), walletMade, signing, since(began));
    }

    private void firstStart() throws DemoFailedException, InterruptedException {
        tell(
                "onboarding",
                names() + " start Nelumbo for the first time. They know one stranger: a bootstrap peer that also keeps"
                        + " the DHT and relays.");
        for (Actor actor : world.people()) {
            var vault = actor.services().vault();
            ok(vault.create(actor.name(), vault.drawWords(12), "a passphrase for the demo".toCharArray()));
        }
        tell("vaults", "Each has a vault with twelve words of their own; the keys never leave it.");
    }

    private WalletId meetInTheLobby() throws DemoFailedException, InterruptedException {
        List<Actor> people = world.people();
        Actor host = people.getFirst();
        LobbySnapshot opened = ok(host.services().lobby().open(WALLET_NAME, people.size()));
        tell(
                "lobby-open",
                host.name() + " opens a lobby for “" + WALLET_NAME + "” and shares the invitation"
                        + (opened.invitation().contains("&addr=") ? "." : ". It holds no address."));
        for (Actor guest : people.subList(1, people.size())) {
            long began = time.monotonicNanos();
            LobbySnapshot seated = ok(guest.services().lobby().join(opened.invitation()));
            tell("found-" + guest.name().toLowerCase(Locale.ROOT), found(guest, host, seated, since(began)));
        }
        List<LobbySnapshot> tables = new ArrayList<>();
        for (Actor actor : people) {
            tables.add(lobbyWhere(
                    actor,
                    lobby ->
                            lobby.groupWords().size() == 6 && !lobby.questions().isEmpty()));
        }
        tell(
                "lobby-words",
                "All seats are taken. Everybody reads the same words aloud: "
                        + String.join(" ", tables.getFirst().groupWords()) + ".");
        for (int i = 0; i < people.size(); i++) {
            for (LobbySnapshot.WordQuestion question : tables.get(i).questions()) {
                // What one hears is what the other's screen shows, so that two different tables would be noticed.
                String speaker = tables.get(i)
                        .seats()
                        .get(question.seat())
                        .person()
                        .orElseThrow()
                        .name();
                String heard = tables.get(indexOf(speaker)).groupWords().get(question.position() - 1);
                people.get(i).services().lobby().answerWord(question.seat(), heard);
            }
        }
        List<WalletId> wallets = new ArrayList<>();
        for (Actor actor : people) {
            wallets.add(lobbyWhere(actor, lobby -> lobby.step() == LobbySnapshot.Step.FINISHED)
                    .wallet()
                    .orElseThrow());
        }
        if (Set.copyOf(wallets).size() != 1) {
            throw failed("the apps made different wallets");
        }
        tell("lobby-finished", "A test signature by all " + people.size() + " worked. The shared wallet exists.");
        for (Actor actor : people) {
            actor.services().lobby().leave();
        }
        for (Actor actor : people) {
            if (world.isBehindRelay(actor)) {
                becomeDirect(actor);
            }
        }
        return wallets.getFirst();
    }

    /// Whoever was first reached through a relay ends up with a connection of their own to everybody.
    private void becomeDirect(Actor hidden) throws DemoFailedException, InterruptedException {
        Bytes id = hidden.services().vault().me().get().orElseThrow().id();
        for (Actor other : world.people()) {
            if (!other.equals(hidden)) {
                await(
                        other.services().network().network(),
                        network -> network.peers().stream()
                                .anyMatch(peer -> !peer.relayed()
                                        && peer.person()
                                                .filter(is -> is.id().equals(id))
                                                .isPresent()));
            }
        }
        tell(
                "direct",
                hidden.name() + "'s computer listens nowhere; the others reached it through the stranger's relay. Holes"
                        + " are punched: all talk directly now.");
    }

    /// How a guest came to the host, who is the only one at the table besides them with a seat for sure.
    private static String found(Actor guest, Actor host, LobbySnapshot seated, Duration after) {
        Optional<PresenceNews> news = seated.seats().stream()
                .flatMap(seat -> seat.person().stream())
                .filter(person -> person.name().equals(host.name()))
                .flatMap(person ->
                        Optional.ofNullable(
                                guest.services().presence().news().get().get(person.id()))
                                .stream())
                .findFirst();
        String way = news.map(told -> switch (told.way()) {
                    case GOSSIP -> "heard by gossip where " + host.name() + " is";
                    case DHT -> "looked up in the DHT where " + host.name() + " is";
                })
                .orElse("dialled the address in the invitation");
        return guest.name() + " " + way + ", and had a seat after " + after.toMillis() + " ms.";
    }

    private void receive(WalletId wallet) throws DemoFailedException, InterruptedException {
        Actor host = world.people().getFirst();
        Amount expected = Amount.ZERO;
        for (Amount receipt : RECEIPTS) {
            ReceiveAddress fresh = ok(host.services().wallets().freshAddress(wallet, "Membership fees"));
            await(
                    host.services().wallets().wallets(),
                    wallets -> wallet(wallets, wallet).stream()
                            .flatMap(snapshot -> snapshot.addresses().stream())
                            .anyMatch(address -> address.text().equals(fresh.text()) && address.sameForAll()));
            tell("receive", "A fresh address, derived alike by all apps: " + fresh.text());
            world.fund(fresh.text(), receipt);
            expected = expected.plus(receipt);
        }
        world.mine();
        Amount all = expected;
        for (Actor actor : world.people()) {
            await(
                    actor.services().wallets().wallets(),
                    wallets -> wallet(wallets, wallet)
                            .map(snapshot -> snapshot.confirmed().equals(all))
                            .orElse(false));
        }
        tell("funded", expected + " arrived and is confirmed; everybody sees it.");
    }

    private RequestId propose(WalletId wallet) throws DemoFailedException, InterruptedException {
        Actor proposer = world.people().get(1);
        SpendDraft draft = new SpendDraft(
                wallet,
                List.of(new SpendDraft.Payee(world.strangersAddress(), "Rent Ltd", RENT.toXpi())),
                FeeRate.MINIMUM,
                Set.of(),
                PURPOSE,
                Duration.ofHours(8));
        var preview = proposer.services().spends().preview(draft);
        if (!preview.ready()) {
            throw failed(preview.problems().stream()
                    .findFirst()
                    .map(Failure::explanation)
                    .orElse("the payment cannot be proposed"));
        }
        RequestId request = ok(proposer.services().spends().propose(draft));
        tell("proposed", proposer.name() + " asks to pay " + RENT + " to Rent Ltd.");
        for (Actor actor : world.people()) {
            if (!actor.equals(proposer)) {
                requestWhere(actor, request, RequestSnapshot::approvable);
            }
        }
        tell("review", "The others' computers decoded the transaction and rebuilt every hash: all match.");
        return request;
    }

    private Duration approve(RequestId request) throws DemoFailedException, InterruptedException {
        List<Actor> approvers = new ArrayList<>(world.people());
        approvers.remove(1);
        for (Actor approver : approvers) {
            ok(approver.services().requests().approve(request));
            tell("approved-" + approver.name().toLowerCase(Locale.ROOT), approver.name() + " approves.");
        }
        RequestSnapshot sent = requestWhere(approvers.getLast(), request, snapshot -> isSent(snapshot.phase()));
        SigningProgress progress =
                sent.progress().orElseThrow(() -> failed("the request was sent without having been signed"));
        tell(
                "signed",
                "The apps made one signature for each of the " + progress.inputs() + " coins, in "
                        + progress.elapsed().toMillis() + " ms.");
        return progress.elapsed();
    }

    private String confirm(RequestId request) throws DemoFailedException, InterruptedException {
        for (Actor actor : world.people()) {
            requestWhere(actor, request, snapshot -> isSent(snapshot.phase()));
        }
        tell("sent", "The chain server shows the transaction to everybody.");
        world.mine();
        String txid = "";
        for (Actor actor : world.people()) {
            RequestSnapshot confirmed =
                    requestWhere(actor, request, snapshot -> snapshot.phase() == RequestSnapshot.Phase.CONFIRMED);
            txid = confirmed.transaction().orElseThrow().txid();
        }
        tell("confirmed", "Confirmed, and everybody sees it: " + txid);
        return txid;
    }

    private static boolean isSent(RequestSnapshot.Phase phase) {
        return phase == RequestSnapshot.Phase.SENT || phase == RequestSnapshot.Phase.CONFIRMED;
    }

    private LobbySnapshot lobbyWhere(Actor actor, Predicate<LobbySnapshot> condition)
            throws DemoFailedException, InterruptedException {
        LobbySnapshot reached = await(
                        actor.services().lobby().lobby(),
                        lobby -> lobby.isPresent()
                                && (condition.test(lobby.get())
                                        || lobby.get().failure().isPresent()))
                .orElseThrow();
        Optional<String> failure = reached.failure().map(Failure::explanation);
        if (failure.isPresent()) {
            throw failed(actor.name() + ": " + failure.get());
        }
        return reached;
    }

    private RequestSnapshot requestWhere(Actor actor, RequestId id, Predicate<RequestSnapshot> condition)
            throws DemoFailedException, InterruptedException {
        List<RequestSnapshot> all = await(
                actor.services().requests().requests(),
                requests -> requests.stream()
                        .anyMatch(request ->
                                request.id().equals(id) && (condition.test(request) || isStopped(request.phase()))));
        RequestSnapshot reached = all.stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElseThrow();
        if (isStopped(reached.phase())) {
            throw failed(actor.name() + " sees the request " + reached.phase() + ": "
                    + reached.problem().orElse("no reason given"));
        }
        return reached;
    }

    private static boolean isStopped(RequestSnapshot.Phase phase) {
        return switch (phase) {
            case COLLECTING, SIGNING, BROADCASTING, SENT, CONFIRMED -> false;
            case STALLED, REJECTED, EXPIRED, WITHDRAWN, REFUSED, FAILED -> true;
        };
    }

    private static Optional<WalletSnapshot> wallet(List<WalletSnapshot> wallets, WalletId id) {
        return wallets.stream().filter(wallet -> wallet.id().equals(id)).findFirst();
    }

    private <T> T await(Observable<T> observable, Predicate<? super T> condition)
            throws DemoFailedException, InterruptedException {
        return await(observable.firstMatching(condition));
    }

    private <T, F extends Failure> T ok(CompletableFuture<Result<T, F>> future)
            throws DemoFailedException, InterruptedException {
        return switch (await(future)) {
            case Result.Ok<T, F>(T value) -> value;
            case Result.Failed<T, F>(F failure) -> throw failed(failure.explanation());
        };
    }

    private <T> T await(CompletableFuture<T> future) throws DemoFailedException, InterruptedException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw failed("nothing happened for " + patience.toSeconds() + " seconds");
        } catch (ExecutionException defect) {
            throw failed(String.valueOf(defect.getCause()));
        }
    }

    private DemoFailedException failed(String why) {
        return new DemoFailedException(chapter, why);
    }

    private void tell(String name, String sentence) {
        chapter = name;
        observer.happened(name, sentence);
    }

    private int indexOf(String name) {
        return world.people().stream().map(Actor::name).toList().indexOf(name);
    }

    private Duration since(long began) {
        return Duration.ofNanos(time.monotonicNanos() - began);
    }

    private String names() {
        List<String> names = world.people().stream().map(Actor::name).toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
