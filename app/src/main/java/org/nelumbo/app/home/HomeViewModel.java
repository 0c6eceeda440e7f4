package org.nelumbo.app.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestRow;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.WalletSnapshot;

/// What needs me, what waits for others, whether all is well, and my wallets.
public final class HomeViewModel extends ViewModel {
    private static final Duration SHOWN_AFTER_SENDING = Duration.ofHours(12);

    private final Scope scope;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper subtitle = new ReadOnlyStringWrapper("");
    private final Rows<RequestRow> needsMe = new Rows<>();
    private final Rows<RequestRow> others = new Rows<>();
    private final Rows<WalletSnapshot> wallets = new Rows<>();
    private final Rows<HealthRow> health = new Rows<>();
    private List<RequestSnapshot> requests = List.of();
    private Optional<LobbySnapshot> lobby = Optional.empty();
    private Optional<Person> me = Optional.empty();
    private Optional<NetworkSnapshot> network = Optional.empty();
    private Subscription ticking = Subscription.EMPTY;

    public HomeViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().vault().me(), next -> {
            me = next;
            redraw();
        }));
        keep(scope.door().watch(scope.services().requests().requests(), next -> {
            requests = next;
            redraw();
        }));
        keep(scope.door().watch(scope.services().lobby().lobby(), next -> {
            lobby = next;
            redraw();
        }));
        keep(scope.door().watch(scope.services().wallets().wallets(), next -> {
            wallets.set(next);
            redraw();
        }));
        keep(scope.door().watch(scope.services().network().network(), next -> {
            network = Optional.of(next);
            redraw();
        }));
        ticking = scope.now().subscribe(now -> redraw());
    }

    @Override
    protected void onDetach() {
        ticking.unsubscribe();
    }

    /// The greeting.
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// The day and how things stand.
    public ReadOnlyStringProperty subtitle() {
        return subtitle.getReadOnlyProperty();
    }

    /// What waits for me, soonest first.
    public ReadOnlyListProperty<RequestRow> needsMe() {
        return needsMe.get();
    }

    /// What waits for others or runs.
    public ReadOnlyListProperty<RequestRow> others() {
        return others.get();
    }

    /// My wallets.
    public ReadOnlyListProperty<WalletSnapshot> wallets() {
        return wallets.get();
    }

    /// What needs a look first.
    public ReadOnlyListProperty<HealthRow> health() {
        return health.get();
    }

    /// All balances together.
    public Amount total() {
        return wallets.get().stream().map(WalletSnapshot::confirmed).reduce(Amount.ZERO, Amount::plus);
    }

    private void redraw() {
        List<RequestRow> mine = new ArrayList<>();
        List<RequestRow> rest = new ArrayList<>();
        for (RequestSnapshot request : requests) {
            if (request.needsMe()) {
                mine.add(RequestRow.of(scope, mine.size(), request, mine.isEmpty()));
            }
        }
        lobby.flatMap(table -> lobbyRow(table, mine.size(), mine.isEmpty())).ifPresent(mine::add);
        for (RequestSnapshot request : requests) {
            if (!request.needsMe() && open(request)) {
                rest.add(RequestRow.of(scope, mine.size() + rest.size(), request, false));
            }
        }
        needsMe.set(mine);
        others.set(rest);
        List<HealthRow> rows =
                network.map(now -> HealthRow.of(scope, now, wallets.get())).orElse(List.of());
        health.set(rows);
        title.set(me.map(person -> greeting(person)).orElse(""));
        subtitle.set(scope.text(
                "home.subtitle",
                scope.formats().longDay(scope.now().getValue()),
                mine.isEmpty()
                        ? scope.text("home.subtitle.nothing")
                        : scope.texts()
                                .count(
                                        "home.subtitle.needs",
                                        mine.size(),
                                        scope.formats().number(mine.size())),
                rows.stream().allMatch(HealthRow::good)
                        ? scope.text("home.subtitle.well")
                        : scope.text("home.subtitle.look")));
    }

    private boolean open(RequestSnapshot request) {
        return switch (request.phase()) {
            case COLLECTING, SIGNING, BROADCASTING -> true;
            case SENT, STALLED, FAILED ->
                request.createdAt().isAfter(scope.now().getValue().minus(SHOWN_AFTER_SENDING));
            case CONFIRMED, REJECTED, EXPIRED, WITHDRAWN, REFUSED -> false;
        };
    }

    private Optional<RequestRow> lobbyRow(LobbySnapshot table, int index, boolean first) {
        if (table.step() == LobbySnapshot.Step.FINISHED || table.step() == LobbySnapshot.Step.FAILED) {
            return Optional.empty();
        }
        List<PetalState> petals = table.seats().stream()
                .map(seat -> switch (seat.state()) {
                    case WORDS_MATCH, SIGNED -> PetalState.DONE;
                    case SEATED, ARRIVING, FREE -> PetalState.WAITING;
                    case LEFT -> PetalState.OFF;
                })
                .toList();
        long done = petals.stream().filter(petal -> petal == PetalState.DONE).count();
        boolean words = table.step() == LobbySnapshot.Step.COMPARING_WORDS;
        return Optional.of(new RequestRow(
                index,
                new Route.Lobby(Optional.empty()),
                first ? State.WAITING : State.NEUTRAL,
                "mdi2a-account-multiple-plus-outline",
                scope.text("home.lobby.open"),
                scope.texts().count("home.lobby.seats", table.seats().size()),
                words
                        ? scope.text("home.lobby.words", table.walletName())
                        : scope.text("home.lobby.table", table.walletName()),
                scope.text("home.lobby.second"),
                Optional.empty(),
                petals,
                State.WAITING,
                scope.text("home.lobby.confirmed", done, table.seats().size()),
                scope.text("requests.action.open"),
                first));
    }

    private String greeting(Person person) {
        Instant now = scope.now().getValue();
        int hour = scope.formats().hour(now);
        if (hour < 5) {
            return scope.text("home.greeting.night", person.name());
        }
        if (hour < 12) {
            return scope.text("home.greeting.morning", person.name());
        }
        return hour < 18
                ? scope.text("home.greeting.afternoon", person.name())
                : scope.text("home.greeting.evening", person.name());
    }
}
