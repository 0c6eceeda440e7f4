package org.nelumbo.app.home;

import java.util.ArrayList;
import java.util.List;
import org.nelumbo.app.component.State;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.WalletSnapshot;

/// One thing about which the owner wants to know whether it is well.
public record HealthRow(State state, String title, String line, Route route) {
    /// All of them, what needs a look first.
    public static List<HealthRow> of(Scope scope, NetworkSnapshot network, List<WalletSnapshot> wallets) {
        List<HealthRow> rows = new ArrayList<>();
        if (!network.alarms().isEmpty()) {
            rows.add(new HealthRow(
                    State.BLOCKED,
                    scope.text("home.health.alarm"),
                    scope.text("home.health.alarm.line"),
                    new Route.Network()));
        }
        rows.add(chain(scope, network));
        rows.add(reachable(scope, network));
        rows.add(people(scope, wallets));
        if (!wallets.isEmpty()) {
            // Without a wallet there are no figures that could be fresh and no addresses that could agree.
            rows.add(figures(scope, wallets));
            rows.add(addresses(scope, wallets));
        }
        rows.sort((a, b) -> Integer.compare(weight(a.state()), weight(b.state())));
        return rows;
    }

    /// True when it needs no look.
    public boolean good() {
        return state == State.DONE || state == State.NEUTRAL;
    }

    private static int weight(State state) {
        return switch (state) {
            case BLOCKED -> 0;
            case WAITING, NOTE -> 1;
            case WORKING -> 2;
            case RECOVERY, DONE, NEUTRAL -> 3;
        };
    }

    private static HealthRow chain(Scope scope, NetworkSnapshot network) {
        Route route = new Route.Network();
        return switch (network.chainServer().state()) {
            case HERE ->
                new HealthRow(
                        State.DONE,
                        scope.text("home.health.chain.here"),
                        network.chainServer()
                                .tip()
                                .map(tip -> scope.text(
                                        "home.health.chain.block",
                                        scope.formats().grouped(tip.height())))
                                .orElseGet(() -> scope.text("home.health.chain.no_block")),
                        route);
            case STARTING ->
                new HealthRow(
                        State.WORKING,
                        scope.text("home.health.chain.starting"),
                        scope.text("home.health.chain.starting.line"),
                        route);
            case UNREACHABLE ->
                new HealthRow(
                        State.NOTE,
                        scope.text("home.health.chain.unreachable"),
                        scope.text("home.health.chain.unreachable.line"),
                        route);
            case WRONG_NETWORK ->
                new HealthRow(
                        State.BLOCKED,
                        scope.text("home.health.chain.wrong"),
                        scope.text("home.health.chain.wrong.line"),
                        route);
        };
    }

    private static HealthRow reachable(Scope scope, NetworkSnapshot network) {
        return network.reachability().addresses().isEmpty()
                ? new HealthRow(
                        State.NOTE,
                        scope.text("home.health.reach.none"),
                        scope.text("home.health.reach.none.line"),
                        new Route.Network())
                : new HealthRow(
                        State.DONE,
                        scope.text("home.health.reach.here"),
                        scope.texts()
                                .count(
                                        "home.health.reach.line",
                                        network.reachability().addresses().size()),
                        new Route.Network());
    }

    private static HealthRow people(Scope scope, List<WalletSnapshot> wallets) {
        List<String> away = wallets.stream()
                .flatMap(wallet -> wallet.cosigners().stream())
                .filter(person -> !person.me() && person.presence() != Person.Presence.HERE)
                .map(Person::name)
                .distinct()
                .toList();
        if (wallets.isEmpty()) {
            return new HealthRow(
                    State.NEUTRAL,
                    scope.text("home.health.people.none"),
                    scope.text("home.health.people.none.line"),
                    new Route.Wallets());
        }
        return away.isEmpty()
                ? new HealthRow(
                        State.DONE,
                        scope.text("home.health.people.here"),
                        scope.text("home.health.people.here.line"),
                        new Route.People())
                : new HealthRow(
                        State.WAITING,
                        scope.texts()
                                .count(
                                        "home.health.people.away",
                                        away.size(),
                                        scope.formats().list(away)),
                        scope.text("home.health.people.away.line"),
                        new Route.People());
    }

    private static HealthRow figures(Scope scope, List<WalletSnapshot> wallets) {
        return wallets.stream().allMatch(WalletSnapshot::upToDate)
                ? new HealthRow(
                        State.DONE,
                        scope.text("home.health.figures.fresh"),
                        scope.text("home.health.figures.fresh.line"),
                        new Route.Wallets())
                : new HealthRow(
                        State.NOTE,
                        scope.text("home.health.figures.old"),
                        scope.text("home.health.figures.old.line"),
                        new Route.Network());
    }

    private static HealthRow addresses(Scope scope, List<WalletSnapshot> wallets) {
        boolean different = wallets.stream()
                .flatMap(wallet -> wallet.addresses().stream())
                .flatMap(address -> address.checks().stream())
                .anyMatch(check -> check.state() == ReceiveAddress.CheckState.DIFFERENT);
        return different
                ? new HealthRow(
                        State.BLOCKED,
                        scope.text("home.health.addresses.differ"),
                        scope.text("home.health.addresses.differ.line"),
                        new Route.Wallets())
                : new HealthRow(
                        State.DONE,
                        scope.text("home.health.addresses.same"),
                        scope.text("home.health.addresses.same.line"),
                        new Route.Wallets());
    }
}
