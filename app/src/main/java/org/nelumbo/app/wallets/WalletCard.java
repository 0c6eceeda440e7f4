package org.nelumbo.app.wallets;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.StepLine;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.WalletSnapshot;

/// A wallet as a card that opens its page: name, who is here, balance, its way, faces.
public final class WalletCard extends Button {
    private static final int FACES = 5;

    public WalletCard(Scope scope, String id, WalletSnapshot wallet) {
        setId(id);
        getStyleClass().addAll("nel-card", "nel-wallet-card");
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.TOP_LEFT);
        HBox top = Boxes.row(10, Boxes.wide(Words.heading(wallet.name())), availability(scope, wallet));
        String history =
                scope.text("wallets.history.spoken", wallet.balanceHistory().size());
        StepLine line = new StepLine(64, 30).show(wallet.balanceHistory(), history);
        HBox money = Boxes.row(12, Money.large(scope, wallet.confirmed()), Boxes.spacer(), line);
        HBox faces = Boxes.row(6);
        wallet.cosigners().stream()
                .limit(FACES)
                .forEach(person -> faces.getChildren().add(new FlowerFace(scope, person, 31)));
        if (wallet.cosigners().size() > FACES) {
            faces.getChildren().add(Words.solid("+" + (wallet.cosigners().size() - FACES), "nel-small", "muted"));
        }
        faces.getChildren().add(Words.small(presence(scope, wallet), "muted"));
        HBox foot = Boxes.row(9, footIcon(wallet), Words.small(foot(scope, wallet), footClass(wallet)));
        VBox content = Boxes.column(12, top, money, faces, Boxes.line(), foot);
        content.setFillWidth(true);
        setGraphic(content);
        content.prefWidthProperty().bind(widthProperty().subtract(36));
        content.prefHeightProperty().bind(heightProperty().subtract(30));
        setAccessibleText(scope.text(
                "wallets.card.spoken",
                wallet.name(),
                scope.formats().money(wallet.confirmed()),
                presence(scope, wallet)));
        setOnAction(event -> scope.navigator().go(new Route.Wallet(wallet.id())));
    }

    /// How many of the co-signers' apps answer.
    public static Badge availability(Scope scope, WalletSnapshot wallet) {
        long here = wallet.cosigners().stream()
                .filter(person -> person.me() || person.presence() == Person.Presence.HERE)
                .count();
        String words = scope.text("wallets.online", here, wallet.cosigners().size());
        return new Badge(here == wallet.cosigners().size() ? State.DONE : State.WAITING, words);
    }

    /// Who is missing.
    public static String presence(Scope scope, WalletSnapshot wallet) {
        List<String> missing = wallet.cosigners().stream()
                .filter(person -> !person.me() && person.presence() != Person.Presence.HERE)
                .map(Person::name)
                .toList();
        return missing.isEmpty()
                ? scope.text("wallets.everybody_here")
                : scope.texts()
                        .count("wallets.away", missing.size(), scope.formats().list(missing));
    }

    private static Node footIcon(WalletSnapshot wallet) {
        if (!wallet.upToDate()) {
            return Icons.icon("mdi2c-cloud-off-outline", "waiting");
        }
        return wallet.incoming().isZero()
                ? Icons.icon("mdi2a-account-multiple-check-outline", "muted")
                : Icons.icon(State.WORKING);
    }

    private static String footClass(WalletSnapshot wallet) {
        if (!wallet.upToDate()) {
            return "waiting";
        }
        return wallet.incoming().isZero() ? "muted" : "working";
    }

    private static String foot(Scope scope, WalletSnapshot wallet) {
        if (!wallet.upToDate()) {
            return scope.text(
                    "wallets.as_of",
                    scope.formats().ago(wallet.asOf(), scope.now().getValue()));
        }
        if (!wallet.incoming().isZero()) {
            return scope.text("wallets.incoming", scope.formats().money(wallet.incoming()));
        }
        return scope.text(
                "wallets.all_sign", scope.formats().number(wallet.cosigners().size()));
    }
}
