package org.nelumbo.app.component;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// Chooses one of my wallets; shows who of its co-signers is here, its name and its balance.
public final class WalletPicker extends MenuButton {
    private final Scope scope;
    private final Consumer<WalletId> chosen;

    public WalletPicker(Scope scope, String id, Consumer<WalletId> chosen) {
        this.scope = scope;
        this.chosen = chosen;
        setId(id);
        getStyleClass().add("nel-picker");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setAlignment(Pos.CENTER_LEFT);
    }

    /// Offers `wallets`, with `current` taken.
    public void show(List<WalletSnapshot> wallets, Optional<WalletSnapshot> current) {
        getItems().clear();
        for (WalletSnapshot wallet : wallets) {
            MenuItem item = new MenuItem("", line(wallet));
            item.setId(getId() + "-" + wallets.indexOf(wallet));
            item.setOnAction(event -> chosen.accept(wallet.id()));
            getItems().add(item);
        }
        current.ifPresent(wallet -> {
            setGraphic(line(wallet));
            setAccessibleText(scope.text("component.wallet_picker", wallet.name()));
        });
    }

    private Node line(WalletSnapshot wallet) {
        List<PetalState> petals = wallet.cosigners().stream()
                .map(person ->
                        person.me() || person.presence() == Person.Presence.HERE ? PetalState.DONE : PetalState.OFF)
                .toList();
        HBox row = Boxes.row(
                11,
                PetalMark.of(22, petals, wallet.name()),
                Words.solid(wallet.name(), "nel-strong"),
                new Money(scope, Money.Precision.SHORT, "nel-money-quiet").show(wallet.confirmed()));
        row.getStyleClass().add("nel-picker-line");
        return row;
    }
}
