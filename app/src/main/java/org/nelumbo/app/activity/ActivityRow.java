package org.nelumbo.app.activity;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.node.service.ActivityEntry;

/// One transaction in a list: which way, whom, when, how much, how deep in the chain.
public final class ActivityRow extends HBox {
    private static final int SETTLED = 6;
    private static final int ADDRESS_LENGTH = 40;

    /// @param wallets true to name the wallet
    /// @param opens true to keep room for the button that opens a payment, so that amounts stand
    ///     below each other
    public ActivityRow(Scope scope, int index, ActivityEntry entry, boolean wallets, boolean opens) {
        super(14);
        setId(Ids.ACTIVITY_ROW + index);
        getStyleClass().add("nel-activity-row");
        setAlignment(Pos.CENTER_LEFT);
        boolean confirmed = entry.confirmations() > 0;
        StackPane sign = new StackPane(Icons.icon(icon(entry), confirmed ? "muted" : "working"));
        sign.getStyleClass().addAll("nel-tile-sign", confirmed ? "neutral" : "working");
        String when = scope.formats().dayAndClock(entry.at(), scope.now().getValue());
        String where = entry.direction() == ActivityEntry.Direction.RECEIVED && isAddress(entry.counterparty())
                ? RequestTexts.ends(entry.counterparty()) + " \u00b7 " + when
                : when;
        String second = wallets ? entry.walletName() + " \u00b7 " + where : where;
        VBox what = Boxes.column(1, Words.strong(title(scope, entry)), Words.small(second, "muted"));
        what.setAlignment(Pos.CENTER_LEFT);
        Money money = Money.row(scope, entry.amount()).signed(mark(entry));
        VBox amount = Boxes.column(2, money, depth(scope, entry));
        amount.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(sign, Boxes.wide(what), amount);
        Region open = entry.request()
                .<Region>map(request -> Buttons.plain(
                        Ids.ACTIVITY_OPEN + index,
                        scope.text("requests.action.open"),
                        () -> scope.navigator().go(new Route.Request(request))))
                .orElseGet(Region::new);
        open.getStyleClass().add("nel-activity-open");
        if (opens) {
            getChildren().add(open);
        }
    }

    private static String title(Scope scope, ActivityEntry entry) {
        boolean address = isAddress(entry.counterparty());
        String who = address ? RequestTexts.ends(entry.counterparty()) : ForeignText.clean(entry.counterparty());
        return switch (entry.direction()) {
            case RECEIVED ->
                who.isEmpty() || address ? scope.text("activity.received") : scope.text("activity.received_for", who);
            case SENT -> scope.text("activity.paid", who);
            case INTERNAL -> scope.text("activity.internal");
        };
    }

    /// A label may be missing: then the whole address stands in its place.
    private static boolean isAddress(String counterparty) {
        return counterparty.length() > ADDRESS_LENGTH && counterparty.startsWith("lotus");
    }

    private static String mark(ActivityEntry entry) {
        return switch (entry.direction()) {
            case RECEIVED -> "+";
            case SENT -> "\u2212";
            case INTERNAL -> "";
        };
    }

    private static String icon(ActivityEntry entry) {
        return switch (entry.direction()) {
            case RECEIVED -> "mdi2a-arrow-bottom-left";
            case SENT -> "mdi2a-arrow-top-right";
            case INTERNAL -> "mdi2s-swap-horizontal";
        };
    }

    private static Node depth(Scope scope, ActivityEntry entry) {
        if (entry.confirmations() == 0) {
            return Badge.word(State.WORKING, scope.text("activity.unconfirmed"));
        }
        return entry.confirmations() < SETTLED
                ? Badge.word(State.DONE, scope.texts().count("activity.confirmations", entry.confirmations()))
                : Badge.word(State.DONE, scope.text("activity.settled"));
    }
}
