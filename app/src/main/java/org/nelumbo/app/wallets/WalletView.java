package org.nelumbo.app.wallets;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.activity.ActivityRow;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.PersonRow;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.StepLine;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// One wallet: balance, recent payments, co-signers and coins.
public final class WalletView extends Page {
    private static final int COINS = 12;

    private final Scope scope;
    private final WalletViewModel model;
    private final VBox balance = Boxes.card(14);
    private final VBox recent = Boxes.card(4);
    private final VBox people = Boxes.card(4);
    private final VBox coins = Boxes.card(4);
    private final HBox actions;
    private final TwoColumns node;

    public WalletView(Scope scope, WalletViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        actions = Boxes.row(
                10,
                Buttons.primary(
                        Ids.WALLET_PAY,
                        scope.text("wallets.pay"),
                        () -> scope.navigator().go(new Route.Spend(shownWallet()))),
                Buttons.plain(
                        Ids.WALLET_RECEIVE,
                        "mdi2a-arrow-bottom-left",
                        scope.text("home.receive"),
                        () -> scope.navigator().go(new Route.Receive(shownWallet()))));
        node = new TwoColumns(
                Boxes.column(14, balance, Boxes.tall(recent)), Boxes.column(14, people, Boxes.tall(coins)), 372, 16);
        scope.appearance()
                .room()
                .subscribe(room ->
                        node.arrange(room == Appearance.Room.SINGLE, room == Appearance.Room.NARROW ? 320 : 372));
        model.wallet()
                .subscribe(wallet -> wallet.ifPresentOrElse(
                        this::show, () -> head(scope.text("wallets.unknown"), scope.text("wallets.unknown.line"))));
        model.recent().subscribe(this::recent);
        recent();
    }

    private Optional<WalletId> shownWallet() {
        return model.wallet().get().map(WalletSnapshot::id);
    }

    private void show(WalletSnapshot wallet) {
        head(
                wallet.name(),
                scope.text(
                        "wallets.page.line",
                        scope.texts()
                                .count("requests.people", wallet.cosigners().size()),
                        scope.formats().yearDay(wallet.createdAt())));
        Money amount = Money.large(scope, wallet.confirmed());
        amount.setId(Ids.WALLET_BALANCE);
        VBox words = Boxes.column(
                4, Words.solid(scope.text("wallets.balance"), "nel-small", "muted"), amount, notes(wallet));
        HBox top = Boxes.row(16, Boxes.wide(words), actions);
        StepLine line = new StepLine(400, 84)
                .show(
                        wallet.balanceHistory(),
                        scope.text(
                                "wallets.history.spoken",
                                wallet.balanceHistory().size()));
        balance.getChildren().setAll(top, line);
        people.getChildren()
                .setAll(Boxes.row(
                        8,
                        Words.heading(scope.text("wallets.cosigners")),
                        Boxes.spacer(),
                        WalletCard.availability(scope, wallet)));
        Rows rows = new Rows();
        wallet.cosigners()
                .forEach(person ->
                        rows.getChildren().add(new PersonRow(scope, person, below(person), presence(person))));
        people.getChildren().addAll(rows, rule(wallet));
        coins(wallet);
    }

    private Node notes(WalletSnapshot wallet) {
        HBox notes = Boxes.row(10);
        if (!wallet.incoming().isZero()) {
            notes.getChildren()
                    .add(new Badge(
                            State.WORKING,
                            scope.text("wallets.incoming", scope.formats().money(wallet.incoming()))));
        }
        if (!wallet.reserved().isZero()) {
            notes.getChildren()
                    .add(new Badge(
                            State.NEUTRAL,
                            "mdi2l-lock-outline",
                            scope.text("wallets.reserved", scope.formats().money(wallet.reserved()))));
        }
        if (!wallet.upToDate()) {
            notes.getChildren()
                    .add(new Badge(
                            State.NOTE,
                            scope.text(
                                    "wallets.as_of",
                                    scope.formats()
                                            .ago(wallet.asOf(), scope.now().getValue()))));
        }
        Boxes.show(notes, !notes.getChildren().isEmpty());
        return notes;
    }

    private Node rule(WalletSnapshot wallet) {
        HBox rule = Boxes.row(
                9,
                Icons.icon("mdi2a-account-multiple-check-outline", "muted"),
                Boxes.wide(Words.small(
                        scope.text(
                                "wallets.rule",
                                scope.formats().number(wallet.cosigners().size())),
                        "muted")));
        rule.getStyleClass().add("nel-foot-note");
        return rule;
    }

    private String below(Person person) {
        return person.presence() == Person.Presence.HERE || person.lastSeen().isEmpty()
                ? person.nym()
                : scope.text(
                        "wallets.seen",
                        person.nym(),
                        scope.formats()
                                .lastThere(person.lastSeen().get(), scope.now().getValue()));
    }

    private Label presence(Person person) {
        if (person.me()) {
            return Badge.word(State.DONE, scope.text("wallets.presence.me"));
        }
        return switch (person.presence()) {
            case HERE -> Badge.word(State.DONE, scope.text("wallets.presence.here"));
            case AWAY -> Badge.word(State.WAITING, "mdi2c-clock-outline", scope.text("wallets.presence.away"));
            case UNREACHABLE ->
                Badge.word(State.NEUTRAL, "mdi2c-cloud-off-outline", scope.text("wallets.presence.unreachable"));
        };
    }

    private void coins(WalletSnapshot wallet) {
        coins.getChildren()
                .setAll(Boxes.row(
                        8,
                        Words.heading(scope.text("wallets.coins")),
                        Boxes.spacer(),
                        Words.solid(
                                scope.texts()
                                        .count("requests.coins", wallet.coins().size()),
                                "nel-small",
                                "muted")));
        if (wallet.coins().isEmpty()) {
            coins.getChildren().add(Words.label(scope.text("wallets.coins.none"), "muted"));
        }
        wallet.coins().stream().limit(COINS).forEach(coin -> {
            HBox row = Boxes.row(
                    10,
                    Boxes.wide(Words.solid(RequestTexts.ends(coin.address()), "nel-mono", "nel-small", "muted")),
                    coin.reserved()
                            ? new Badge(State.NEUTRAL, "mdi2l-lock-outline", scope.text("spend.coin.reserved"))
                            : coin.confirmations() == 0
                                    ? new Badge(State.WORKING, scope.text("activity.unconfirmed"))
                                    : Words.solid(""),
                    Money.row(scope, coin.value()));
            row.getStyleClass().add("nel-coin-row");
            coins.getChildren().add(row);
        });
        if (wallet.coins().size() > COINS) {
            coins.getChildren()
                    .add(Words.small(
                            scope.text("wallets.coins.more", wallet.coins().size() - COINS), "muted"));
        }
    }

    private void recent() {
        recent.getChildren().setAll(Words.heading(scope.text("wallets.recent")));
        if (model.recent().isEmpty()) {
            VBox none = Boxes.column(4, Words.label(scope.text("wallets.recent.none"), "muted"));
            none.setAlignment(Pos.CENTER_LEFT);
            recent.getChildren().add(none);
        }
        boolean opens =
                model.recent().stream().anyMatch(entry -> entry.request().isPresent());
        Rows rows = new Rows();
        recent.getChildren().add(rows);
        for (int i = 0; i < model.recent().size(); i++) {
            rows.getChildren().add(new ActivityRow(scope, i, model.recent().get(i), false, opens));
        }
    }

    @Override
    public Node node() {
        return node;
    }
}
