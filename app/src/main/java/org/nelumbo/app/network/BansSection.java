package org.nelumbo.app.network;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkBan;

/// Who is kept out, why and until when.
final class BansSection extends VBox {
    private final Scope scope;
    private final NetworkViewModel model;
    private final ObservableList<NetworkBan> bans = FXCollections.observableArrayList();
    private final ListView<NetworkBan> list = new ListView<>(bans);

    BansSection(Scope scope, NetworkViewModel model) {
        super(12);
        this.scope = scope;
        this.model = model;
        getStyleClass().add("nel-card");
        list.setId(Ids.NETWORK_BANS);
        list.getStyleClass().add("nel-ban-list");
        list.setAccessibleText(scope.text("network.bans"));
        list.setCellFactory(view -> new BanCell());
        list.setPlaceholder(new EmptyState(110, scope.text("network.bans.none"), scope.text("network.bans.none.line")));
        list.setMinHeight(300);
        getChildren()
                .addAll(
                        Words.heading(scope.text("network.bans")),
                        Words.small(scope.text("network.bans.line"), "muted"),
                        Boxes.tall(list));
    }

    void show(List<NetworkBan> next) {
        if (!bans.equals(next)) {
            bans.setAll(next);
        }
    }

    private HBox row(int index, NetworkBan ban) {
        boolean ip = ban.target() instanceof NetworkBan.Target.Ip;
        StackPane sign = new StackPane(Icons.icon(ip ? "mdi2i-ip-network-outline" : "mdi2a-account-cancel-outline"));
        sign.getStyleClass().addAll("nel-tile-sign", "blocked");
        String whom = switch (ban.target()) {
            case NetworkBan.Target.Peer(String peerId) -> peerId;
            case NetworkBan.Target.Ip(String address) -> scope.text("network.bans.address", address);
        };
        String by = ban.byHand()
                ? scope.text(
                        "network.bans.by_hand",
                        scope.formats().dayAndClock(ban.since(), scope.now().getValue()))
                : scope.text(
                        "network.bans.by_rule",
                        scope.formats().dayAndClock(ban.since(), scope.now().getValue()));
        VBox words = Boxes.column(
                2,
                Words.strong(ban.reason()),
                Words.label(whom, "nel-mono", "nel-caption", "muted"),
                Words.small(by, "muted"));
        String until = ban.until()
                .map(end -> scope.formats().left(end, scope.now().getValue()))
                .orElseGet(() -> scope.text("network.bans.for_good"));
        Button unban = Buttons.plain(
                Ids.NETWORK_UNBAN + index, scope.text("network.bans.lift"), () -> model.unban(ban.target()));
        unban.setAccessibleText(scope.text("network.bans.lift.spoken", whom));
        unban.getStyleClass().add("nel-small-button");
        HBox row = Boxes.row(14, sign, Boxes.wide(words), new Badge(State.NEUTRAL, "mdi2t-timer-sand", until), unban);
        row.getStyleClass().add("nel-ban-row");
        return row;
    }

    private final class BanCell extends ListCell<NetworkBan> {
        BanCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            prefWidthProperty().bind(list.widthProperty().subtract(24));
        }

        @Override
        protected void updateItem(@Nullable NetworkBan ban, boolean empty) {
            super.updateItem(ban, empty);
            setGraphic(ban == null || empty ? null : row(getIndex(), ban));
        }
    }
}
