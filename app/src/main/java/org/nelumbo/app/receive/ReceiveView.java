package org.nelumbo.app.receive;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.activity.ActivityRow;
import org.nelumbo.app.component.AddressRosette;
import org.nelumbo.app.component.AddressView;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.EmptyState;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.PersonRow;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.QrCode;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.Skeleton;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.WalletPicker;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Page;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.app.requests.RequestTexts;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.ReceiveAddress.CheckState;

/// One fresh address with its picture and its code, checked by every co-signer.
public final class ReceiveView extends Page {
    private static final int OLD = 4;

    private final Scope scope;
    private final ReceiveViewModel model;
    private final TwoColumns columns;
    private final VBox empty;
    private final StackPane node = new StackPane();
    private final WalletPicker picker;
    private final StackPane state = new StackPane();
    private final QrCode code = new QrCode(244);
    private final StackPane rosette = new StackPane();
    private final AddressView address;
    private final VBox shown = Boxes.column(18);
    private final VBox frame = Boxes.card(18);
    private final VBox checks = Boxes.card(2);
    private final VBox arriving = Boxes.card(2);
    private final VBox inUse = Boxes.card(8);

    public ReceiveView(Scope scope, ReceiveViewModel model) {
        super(model);
        this.scope = scope;
        this.model = model;
        head(scope.text("receive.title"), scope.text("receive.line"));
        picker = new WalletPicker(scope, Ids.RECEIVE_WALLET, model::choose);
        address = new AddressView(scope, "nel-address-large");
        address.setId(Ids.RECEIVE_ADDRESS);
        code.setId(Ids.RECEIVE_QR);
        picker.setPrefWidth(300);
        HBox top = Boxes.row(12, Words.solid(scope.text("receive.into"), "muted"), picker, Boxes.spacer(), state);
        frame.getChildren().addAll(top, Fields.message(Ids.RECEIVE_ERROR, model.error()), shown);
        frame.getStyleClass().add("nel-roomy-card");
        layoutShown();
        VBox side = Boxes.column(16, checks, arriving, Boxes.tall(inUse));
        columns = new TwoColumns(frame, side, 372, 16);
        empty = Boxes.card(
                0,
                new EmptyState(
                        262,
                        scope.text("receive.no_wallet"),
                        scope.text("receive.no_wallet.how"),
                        Buttons.primary(
                                Ids.WALLETS_NEW,
                                scope.text("wallets.new"),
                                () -> scope.navigator().go(new Route.Lobby(Optional.empty())))));
        empty.setAlignment(Pos.CENTER);
        node.getChildren().add(columns);
        scope.appearance().room().subscribe(room -> {
            columns.arrange(room == Appearance.Room.SINGLE, room == Appearance.Room.NARROW ? 316 : 372);
            code.fit(room == Appearance.Room.NARROW ? 190 : 244);
            boolean small = room == Appearance.Room.NARROW || room == Appearance.Room.SINGLE;
            Boxes.show(rosette.getParent(), !small || room == Appearance.Room.SINGLE);
        });
        model.wallets().subscribe(this::wallets);
        model.wallet().subscribe(this::wallets);
        model.address().subscribe(this::address);
        model.amount().subscribe(text -> code());
        model.arriving().subscribe(this::arriving);
        model.inUse().subscribe(this::inUse);
        arriving();
        inUse();
    }

    private void layoutShown() {
        VBox picture = Boxes.column(16, rosette, Words.label(scope.text("receive.picture"), "nel-small", "muted"));
        picture.setAlignment(Pos.CENTER);
        HBox pictures = Boxes.row(28, code, picture);
        pictures.setAlignment(Pos.CENTER);
        pictures.getStyleClass().add("nel-picture-frame");
        StackPane addressFrame = new StackPane(address);
        TextField amount = Fields.text(
                Ids.RECEIVE_AMOUNT, scope.text("receive.amount"), scope.text("receive.amount.any"), model.amount());
        TextField label = Fields.text(
                Ids.RECEIVE_LABEL, scope.text("receive.label"), scope.text("receive.label.prompt"), model.label());
        Columns fields = new Columns(2, 14);
        fields.getChildren()
                .addAll(
                        Fields.labelled(scope.text("receive.amount"), amount),
                        Fields.labelled(scope.text("receive.label"), label));
        Button copy = Buttons.withKey(
                iconPrimary(Ids.RECEIVE_COPY, "mdi2c-content-copy", scope.text("receive.copy"), model::copy), "Ctrl C");
        Button fresh = Buttons.plain(Ids.RECEIVE_FRESH, "mdi2a-autorenew", scope.text("receive.fresh"), model::fresh);
        model.asking().subscribe(asking -> fresh.setDisable(asking));
        HBox actions = Boxes.row(
                10,
                Boxes.wide(copy),
                Buttons.plain(
                        Ids.RECEIVE_COPY_LINK, "mdi2l-link-variant", scope.text("receive.copy_link"), model::copyLink),
                fresh);
        actions.getStyleClass().add("nel-big-buttons");
        HBox note = Boxes.row(
                10,
                Icons.icon("mdi2s-shield-check-outline", "muted"),
                Boxes.wide(Words.small(scope.text("receive.note"), "muted")));
        shown.getChildren().addAll(pictures, addressFrame, fields, actions, Boxes.spacer(), note);
        VBox.setVgrow(shown, Priority.ALWAYS);
    }

    private static Button iconPrimary(String id, String icon, String text, Runnable action) {
        Button button = Buttons.primary(id, text, action);
        button.setGraphic(Icons.icon(icon));
        return button;
    }

    private void wallets() {
        picker.show(model.wallets(), model.wallet().get());
        if (model.wallet().get().isEmpty()) {
            node.getChildren().setAll(empty);
        } else if (node.getChildren().getFirst() != columns) {
            node.getChildren().setAll(columns);
        }
    }

    private void address(Optional<ReceiveAddress> next) {
        shown.setVisible(next.isPresent());
        if (next.isEmpty()) {
            checks.getChildren().setAll(new Skeleton(2, scope.text("receive.making")));
            return;
        }
        ReceiveAddress current = next.get();
        address.show(current.text());
        rosette.getChildren().setAll(new AddressRosette(current.text(), 170));
        code();
        checks(current);
        Badge badge = badge(current);
        badge.setId(Ids.RECEIVE_STATE);
        state.getChildren().setAll(badge);
    }

    private void code() {
        if (model.address().get().isPresent()) {
            code.show(model.uri(), scope.text("receive.qr"));
        }
    }

    private Badge badge(ReceiveAddress current) {
        if (current.checks().stream().anyMatch(check -> check.state() == CheckState.DIFFERENT)) {
            return new Badge(State.BLOCKED, scope.text("receive.state.different"));
        }
        if (current.used()) {
            return new Badge(State.NEUTRAL, scope.text("receive.state.used"));
        }
        return current.sameForAll()
                ? new Badge(State.DONE, scope.text("receive.state.fresh"))
                : new Badge(State.WAITING, scope.text("receive.state.unchecked"));
    }

    private void checks(ReceiveAddress current) {
        long same = current.checks().stream()
                .filter(check -> check.state() == CheckState.SAME)
                .count();
        List<PetalState> petals = current.checks().stream()
                .map(check -> switch (check.state()) {
                    case SAME -> PetalState.DONE;
                    case WAITING -> PetalState.WAITING;
                    case DIFFERENT -> PetalState.BLOCKED;
                })
                .toList();
        String count =
                scope.text("receive.checked.count", same, current.checks().size());
        checks.getChildren()
                .setAll(Boxes.row(
                        10,
                        Boxes.wide(Words.heading(scope.text("receive.checked"))),
                        PetalMark.of(26, petals, count),
                        Words.solid(count, "nel-strong")));
        Rows rows = new Rows();
        current.checks()
                .forEach(check -> rows.getChildren()
                        .add(new PersonRow(scope, check.cosigner(), line(check), word(check.state()))));
        checks.getChildren().addAll(rows, Words.small(scope.text("receive.checked.note"), "muted", "nel-foot-note"));
    }

    private String line(ReceiveAddress.Check check) {
        if (check.cosigner().me()) {
            return scope.text("receive.check.here");
        }
        return switch (check.state()) {
            case SAME, DIFFERENT -> scope.text("receive.check.own_app");
            case WAITING ->
                switch (check.cosigner().presence()) {
                    case HERE -> scope.text("receive.check.asked");
                    case AWAY, UNREACHABLE -> scope.text("receive.check.later");
                };
        };
    }

    private Label word(CheckState check) {
        return switch (check) {
            case SAME -> Badge.word(State.DONE, scope.text("receive.check.same"));
            case WAITING -> Badge.word(State.WAITING, scope.text("receive.check.waiting"));
            case DIFFERENT -> Badge.word(State.BLOCKED, scope.text("receive.check.different"));
        };
    }

    private void arriving() {
        arriving.getChildren().setAll(Words.heading(scope.text("receive.arriving")));
        if (model.arriving().isEmpty()) {
            arriving.getChildren().add(Words.label(scope.text("receive.arriving.none"), "muted"));
        }
        Rows rows = new Rows();
        arriving.getChildren().add(rows);
        for (int i = 0; i < Math.min(2, model.arriving().size()); i++) {
            rows.getChildren().add(new ActivityRow(scope, i, model.arriving().get(i), false, false));
        }
    }

    private void inUse() {
        int used = model.inUse().size();
        inUse.getChildren()
                .setAll(
                        Boxes.row(
                                8,
                                Boxes.wide(Words.heading(scope.text("receive.in_use"))),
                                Words.solid(scope.texts().count("receive.in_use.count", used), "nel-small", "muted")),
                        Boxes.row(
                                10, Icons.icon(State.DONE), Boxes.wide(Words.small(scope.text("receive.in_use.new")))));
        model.inUse().stream().limit(OLD).forEach(old -> {
            String name = old.label().isBlank() ? scope.text("receive.in_use.unnamed") : old.label();
            HBox row = Boxes.row(
                    11,
                    new AddressRosette(old.text(), 30),
                    Boxes.wide(Words.label(name)),
                    Words.solid(RequestTexts.ends(old.text()), "nel-mono", "nel-small", "muted"));
            row.getStyleClass().add("nel-coin-row");
            inUse.getChildren().add(row);
        });
    }

    @Override
    public boolean key(KeyEvent event) {
        boolean pressed = event.getEventType() == KeyEvent.KEY_PRESSED;
        if (pressed && event.isShortcutDown() && event.getCode() == KeyCode.C) {
            model.copy();
            return true;
        }
        if (pressed && !event.isShortcutDown() && event.getCode() == KeyCode.G) {
            model.fresh();
            return true;
        }
        return false;
    }

    @Override
    public Node node() {
        return node;
    }
}
