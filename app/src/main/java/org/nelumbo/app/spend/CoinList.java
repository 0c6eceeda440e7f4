package org.nelumbo.app.spend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.node.service.SpendPreview;
import org.nelumbo.node.service.WalletSnapshot;

/// Which coins are spent: chosen by the wallet, or by hand. Reserved ones are shown but cannot be taken.
final class CoinList extends VBox {
    private static final int SHOWN = 40;
    private static final int FEW = 4;

    private final Scope scope;
    private final SpendViewModel model;
    private final Label how = Words.label("", "nel-small", "muted");
    private final Button choose;
    private final VBox rows = Boxes.column(0);

    CoinList(Scope scope, SpendViewModel model) {
        super(4);
        this.scope = scope;
        this.model = model;
        choose = Buttons.link(
                Ids.SPEND_CHOOSE_COINS,
                scope.text("spend.coins.choose"),
                () -> model.chooseCoins(!model.choosing().get()));
        HBox header = Boxes.row(
                12, Words.solid(scope.text("spend.coins"), "nel-field-label", "muted"), Boxes.wide(how), choose);
        getChildren().addAll(header, rows);
        model.choosing()
                .subscribe(choosing -> choose.setText(
                        choosing ? scope.text("spend.coins.automatic") : scope.text("spend.coins.choose")));
    }

    void redraw() {
        Optional<WalletSnapshot> wallet = model.wallet().get();
        rows.getChildren().clear();
        if (wallet.isEmpty()) {
            return;
        }
        how.setText(summary());
        int index = 0;
        List<WalletSnapshot.Coin> coins = new ArrayList<>(wallet.get().coins());
        if (!model.choosing().get()) {
            coins.sort(Comparator.comparing(coin -> !model.spends(coin.outPoint())));
        }
        for (WalletSnapshot.Coin coin : coins) {
            if (index < (model.choosing().get() ? SHOWN : FEW)) {
                rows.getChildren().add(row(index++, coin));
            }
        }
        int left = wallet.get().coins().size() - index;
        if (left > 0) {
            rows.getChildren().add(Words.small(scope.texts().count("spend.coins.more", left), "muted"));
        }
    }

    private String summary() {
        if (model.choosing().get()) {
            return scope.text("spend.coins.by_hand");
        }
        return model.preview()
                .get()
                .flatMap(SpendPreview::transaction)
                .map(transaction -> scope.texts()
                        .count("spend.coins.chosen", transaction.inputs().size()))
                .orElseGet(() -> scope.text("spend.coins.later"));
    }

    private Node row(int index, WalletSnapshot.Coin coin) {
        CheckBox box = new CheckBox();
        box.setId(Ids.SPEND_COIN + index);
        box.setSelected(model.spends(coin.outPoint()));
        box.setDisable(coin.reserved());
        box.setAccessibleText(scope.text(
                "spend.coin.spoken", scope.formats().money(coin.value()), RequestTexts.ends(coin.address())));
        box.setOnAction(event -> model.toggleCoin(coin.outPoint()));
        Money money = Money.row(scope, coin.value());
        HBox amount = Boxes.row(0, Boxes.spacer(), money);
        amount.getStyleClass().add("nel-coin-amount");
        HBox row = Boxes.row(12, box, amount, Boxes.wide(Words.small(origin(coin), "muted")));
        if (coin.reserved()) {
            row.getChildren().add(new Badge(State.NEUTRAL, "mdi2l-lock-outline", scope.text("spend.coin.reserved")));
        }
        row.getStyleClass().add("nel-coin-row");
        return row;
    }

    private String origin(WalletSnapshot.Coin coin) {
        return coin.confirmations() == 0
                ? scope.text("spend.coin.unconfirmed", RequestTexts.ends(coin.address()))
                : scope.text("spend.coin.at", RequestTexts.ends(coin.address()));
    }
}
