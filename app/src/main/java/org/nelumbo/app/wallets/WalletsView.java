package org.nelumbo.app.wallets;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.fx.NodeList;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.WalletSnapshot;

/// All shared wallets as cards.
public final class WalletsView extends Page {
    private final Scope scope;
    private final WalletsViewModel model;
    private final VBox node = Boxes.column(14);
    private final Columns cards = new Columns(3, 16);
    private final Money total;
    private final NodeList<WalletSnapshot> walletCards;
    private final HBox header;

    public WalletsView(Scope scope, WalletsViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        head(scope.text("wallets.title"), scope.text("wallets.line"));
        walletCards = new NodeList<>(
                cards,
                wallet ->
                        new WalletCard(scope, Ids.WALLETS_OPEN + model.wallets().indexOf(wallet), wallet));
        total = new Money(scope, Money.Precision.SHORT, "nel-money-small");
        header = Boxes.row(
                10,
                Words.solid(scope.text("home.together"), "nel-small", "muted"),
                total,
                Boxes.spacer(),
                Buttons.plain(
                        Ids.WALLETS_JOIN,
                        "mdi2e-email-open-outline",
                        scope.text("wallets.join"),
                        () -> scope.navigator().go(new Route.Lobby(Optional.empty()))),
                Buttons.primary(
                        Ids.WALLETS_NEW,
                        scope.text("wallets.new"),
                        () -> scope.navigator().go(new Route.Lobby(Optional.empty()))));
        scope.appearance()
                .room()
                .subscribe(room -> cards.columns(
                        switch (room) {
                            case WIDE, MEDIUM -> 3;
                            case NARROW -> 2;
                            case SINGLE -> 1;
                        }));
        model.wallets().subscribe(this::redraw);
        redraw();
    }

    private void redraw() {
        total.show(model.total());
        walletCards.show(model.wallets());
        if (model.wallets().isEmpty()) {
            VBox card = Boxes.card(
                    0,
                    new EmptyState(
                            262,
                            scope.text("wallets.empty"),
                            scope.text("wallets.empty.how"),
                            Buttons.primary(
                                    Ids.WALLETS_NEW,
                                    scope.text("wallets.new"),
                                    () -> scope.navigator().go(new Route.Lobby(Optional.empty()))),
                            Buttons.plain(
                                    Ids.WALLETS_JOIN,
                                    scope.text("wallets.join"),
                                    () -> scope.navigator().go(new Route.Lobby(Optional.empty())))));
            card.setAlignment(Pos.CENTER);
            node.getChildren().setAll(Boxes.tall(card));
        } else {
            node.getChildren().setAll(header, cards);
        }
    }

    @Override
    public Node node() {
        return node;
    }
}
