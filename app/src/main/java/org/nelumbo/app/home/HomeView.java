package org.nelumbo.app.home;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.fx.NodeList;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.PageView;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestRow;
import org.nelumbo.app.requests.RequestRowView;
import org.nelumbo.app.wallets.WalletCard;
import org.nelumbo.node.service.WalletSnapshot;

/// Home: what needs me, health, wallets.
public final class HomeView implements PageView {
    private final Scope scope;
    private final HomeViewModel model;
    private final VBox node = Boxes.column(14);
    private final Label count = new Badge(State.WAITING, "");
    private final VBox needs = new VBox();
    private final VBox waiting = new Rows();
    private final HBox waitingHeader;
    private final Label waitingTitle = Words.solid("", "nel-group");
    private final VBox trouble = Boxes.column(8);
    private final HealthView health;
    private final TwoColumns top;
    private final Columns cards = new Columns(3, 16);
    private final Money total;
    private final Label soonest;
    private final HBox walletsHeader;
    private final NodeList<RequestRow> needRows;
    private final NodeList<RequestRow> waitingRows;
    private final NodeList<WalletSnapshot> walletCards;

    public HomeView(Scope scope, HomeViewModel model) {
        this.scope = scope;
        this.model = model;
        needRows = new NodeList<>(needs, row -> new RequestRowView(scope, row, Ids.HOME_REQUEST));
        waitingRows = new NodeList<>(waiting, row -> new RequestRowView(scope, row, Ids.HOME_REQUEST));
        walletCards = new NodeList<>(
                cards,
                wallet ->
                        new WalletCard(scope, Ids.HOME_WALLET + model.wallets().indexOf(wallet), wallet));
        soonest = Words.solid(scope.text("home.soonest"), "nel-small", "muted");
        HBox header = Boxes.row(11, Words.heading(scope.text("home.needs")), count, Boxes.spacer(), soonest);
        header.getStyleClass().add("nel-list-header");
        waitingHeader = Boxes.row(8, waitingTitle);
        waitingHeader.getStyleClass().add("nel-group-row");
        VBox list = Boxes.card(0, header, needs, waitingHeader, waiting);
        list.getStyleClass().add("nel-list-card");
        health = new HealthView(scope, () -> {});
        VBox healthCard = Boxes.card(0, health);
        top = new TwoColumns(list, healthCard, 304, 16);
        total = new Money(scope, Money.Precision.SHORT, "nel-money-small");
        walletsHeader = Boxes.row(
                12,
                Words.heading(scope.text("home.wallets")),
                Words.solid(scope.text("home.together"), "nel-small", "muted"),
                total,
                Boxes.spacer(),
                Buttons.plain(
                        Ids.HOME_RECEIVE,
                        "mdi2a-arrow-bottom-left",
                        scope.text("home.receive"),
                        () -> scope.navigator().go(new Route.Receive(Optional.empty()))),
                Buttons.plain(
                        Ids.HOME_NEW_WALLET,
                        "mdi2p-plus",
                        scope.text("home.new_wallet"),
                        () -> scope.navigator().go(new Route.Lobby(Optional.empty()))));
        walletsHeader.getStyleClass().add("nel-small-buttons");
        node.getChildren().addAll(top, trouble, walletsHeader, cards);
        model.needsMe().subscribe(this::redraw);
        model.others().subscribe(this::redraw);
        model.wallets().subscribe(this::wallets);
        model.health().subscribe(this::health);
        redraw();
        wallets();
        scope.appearance().room().subscribe(this::room);
    }

    private void redraw() {
        count.setText(scope.texts().count("home.waiting_on_you", model.needsMe().size()));
        Boxes.show(count, !model.needsMe().isEmpty());
        Boxes.show(soonest, !model.needsMe().isEmpty());
        needRows.show(model.needsMe());
        if (model.wallets().isEmpty() && model.needsMe().isEmpty()) {
            Label later = Words.label(scope.text("home.empty.how"), "muted");
            later.getStyleClass().add("nel-quiet-line");
            needs.getChildren().setAll(later);
        } else if (model.needsMe().isEmpty()) {
            needs.getChildren().setAll(new EmptyState(130, scope.text("home.empty"), scope.text("home.empty.how")));
        }
        waitingRows.show(model.others());
        waitingTitle.setText(
                scope.text("home.waiting_for_others", model.others().size()));
        Boxes.show(waitingHeader, !model.others().isEmpty());
    }

    private void wallets() {
        walletCards.show(model.wallets());
        boolean none = model.wallets().isEmpty();
        if (none) {
            VBox start = Boxes.card(
                    0,
                    new EmptyState(
                            190,
                            scope.text("home.no_wallet"),
                            scope.text("home.no_wallet.how"),
                            Buttons.primary(
                                    Ids.WALLETS_NEW,
                                    scope.text("home.no_wallet.start"),
                                    () -> scope.navigator().go(new Route.Lobby(Optional.empty()))),
                            Buttons.plain(
                                    Ids.WALLETS_JOIN,
                                    scope.text("wallets.join"),
                                    () -> scope.navigator().go(new Route.Lobby(Optional.empty())))));
            start.setAlignment(Pos.CENTER);
            cards.getChildren().setAll(start);
        }
        Boxes.show(walletsHeader, !none);
        VBox.setVgrow(cards, none ? Priority.ALWAYS : Priority.NEVER);
        total.show(model.total());
        redraw();
        room(scope.appearance().room().get());
    }

    private void health() {
        List<HealthRow> rows = model.health();
        if (rows.isEmpty()) {
            return;
        }
        health.show(rows);
        trouble.getChildren().clear();
        rows.stream()
                .filter(row -> row.state() == State.BLOCKED || row.state() == State.NOTE)
                .forEach(row -> {
                    HBox line = Boxes.row(
                            12,
                            Icons.icon(row.state()),
                            Words.strong(row.title()),
                            Boxes.wide(Words.label(row.line())));
                    line.getStyleClass().addAll("nel-banner", row.state().styleClass());
                    trouble.getChildren().add(line);
                });
        room(scope.appearance().room().get());
    }

    private void room(Appearance.Room room) {
        boolean roomy = room == Appearance.Room.WIDE || room == Appearance.Room.MEDIUM;
        Boxes.show((Region) health.getParent(), roomy);
        Boxes.show(trouble, !roomy && !trouble.getChildren().isEmpty());
        cards.columns(model.wallets().isEmpty() ? 1 : roomy ? 3 : room == Appearance.Room.NARROW ? 2 : 1);
        top.requestLayout();
    }

    @Override
    public boolean key(KeyEvent event) {
        if (event.getEventType() != KeyEvent.KEY_PRESSED || event.isShortcutDown()) {
            return false;
        }
        if (event.getCode() == KeyCode.J || event.getCode() == KeyCode.K) {
            return step(event.getCode() == KeyCode.J ? 1 : -1);
        }
        return false;
    }

    private boolean step(int by) {
        int rows = model.needsMe().size() + model.others().size();
        Node owner = node.getScene() == null ? null : node.getScene().getFocusOwner();
        int current = -1;
        for (int i = 0; i < rows; i++) {
            if (owner != null && (Ids.HOME_REQUEST + i).equals(owner.getId())) {
                current = i;
            }
        }
        Node next = node.lookup("#" + Ids.HOME_REQUEST + Math.clamp((long) current + by, 0, Math.max(0, rows - 1)));
        if (next != null) {
            next.requestFocus();
        }
        return true;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public ObservableValue<String> title() {
        return model.title();
    }

    @Override
    public ObservableValue<String> subtitle() {
        return model.subtitle();
    }

    @Override
    public void attach() {
        model.attach();
    }

    @Override
    public void detach() {
        model.detach();
    }
}
