package org.nelumbo.app.network;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.MultiaddrLines;
import org.nelumbo.app.component.QrCode;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.node.service.Reachability;
import org.nelumbo.node.service.Reachability.OwnAddress;

/// Where others reach me, to be copied or photographed, and dialling somebody by theirs.
final class AddressesSection extends VBox {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final double SIDE = 320;

    private final Scope scope;
    private final NetworkViewModel model;
    private final VBox mine = Boxes.card(12);
    private final VBox picture = Boxes.card(12);
    private final QrCode code = new QrCode(236);
    private Optional<Reachability> shown = Optional.empty();
    private Optional<String> chosen = Optional.empty();

    AddressesSection(Scope scope, NetworkViewModel model) {
        super(14);
        this.scope = scope;
        this.model = model;
        code.setId(Ids.NETWORK_QR);
        picture.setAlignment(Pos.TOP_CENTER);
        TwoColumns columns = new TwoColumns(Boxes.column(14, Boxes.tall(mine), dial()), picture, SIDE, 16);
        scope.appearance().room().subscribe(room -> columns.arrange(room == Appearance.Room.SINGLE, SIDE));
        getChildren().add(Boxes.tall(columns));
    }

    void show(NetworkSnapshot now) {
        if (shown.equals(Optional.of(now.reachability()))) {
            return;
        }
        shown = Optional.of(now.reachability());
        redraw(now.reachability());
    }

    private void redraw(Reachability reach) {
        State state = ReachTexts.state(reach);
        mine.getChildren()
                .setAll(
                        Boxes.row(
                                10,
                                Boxes.wide(Words.heading(scope.text("network.mine"))),
                                new Badge(state, ReachTexts.title(scope, reach))),
                        Words.small(
                                ReachTexts.evidence(scope, reach) + " " + ReachTexts.advice(scope, reach), "muted"));
        List<OwnAddress> addresses = reach.addresses();
        if (addresses.isEmpty()) {
            mine.getChildren().add(Words.label(scope.text("network.mine.none"), "waiting"));
        }
        if (chosen.filter(text ->
                        addresses.stream().anyMatch(each -> each.multiaddr().equals(text)))
                .isEmpty()) {
            chosen = addresses.stream().map(OwnAddress::multiaddr).findFirst();
        }
        VBox rows = Boxes.column(8);
        for (int i = 0; i < addresses.size(); i++) {
            rows.getChildren().add(row(i, addresses.get(i)));
        }
        mine.getChildren().add(rows);
        drawCode();
    }

    private HBox row(int index, OwnAddress address) {
        Label text = MultiaddrLines.label(address.multiaddr());
        Label how = Words.small(
                scope.text("network.mine.how", ReachTexts.range(scope, address), ReachTexts.origin(scope, address)),
                "muted");
        HBox row = Boxes.row(
                4,
                Boxes.wide(Boxes.column(2, text, how)),
                Buttons.icon(
                        Ids.NETWORK_SHOW_QR + index, "mdi2q-qrcode", scope.text("network.mine.qr", index + 1), () -> {
                            chosen = Optional.of(address.multiaddr());
                            drawCode();
                        }),
                Buttons.icon(
                        Ids.NETWORK_COPY + index,
                        "mdi2c-content-copy",
                        scope.text("network.mine.copy", index + 1),
                        () -> model.copyAddress(address.multiaddr())));
        row.getStyleClass().addAll("nel-tint", "neutral");
        return row;
    }

    private void drawCode() {
        picture.getChildren().setAll(Words.heading(scope.text("network.qr")));
        chosen.ifPresentOrElse(
                text -> {
                    code.show(text, scope.text("network.qr.spoken", text));
                    picture.getChildren()
                            .addAll(
                                    code,
                                    MultiaddrLines.label(text, "muted"),
                                    Words.small(scope.text("network.qr.line"), "muted"));
                },
                () -> picture.getChildren().add(Words.small(scope.text("network.mine.none"), "muted")));
    }

    private VBox dial() {
        ConnectForm form = model.connectForm();
        TextField address = Fields.text(
                Ids.NETWORK_ADDRESS,
                scope.text("network.connect"),
                scope.text("network.connect.prompt"),
                form.address());
        address.getStyleClass().add("nel-mono");
        address.setOnAction(event -> form.connect());
        Button connect = Buttons.primary(Ids.NETWORK_CONNECT, scope.text("network.connect.button"), form::connect);
        form.connecting().subscribe(connecting -> {
            connect.setDisable(connecting);
            connect.setText(connecting ? scope.text("network.connect.working") : scope.text("network.connect.button"));
        });
        Label check = Words.small("");
        check.setId(Ids.NETWORK_ADDRESS_STATE);
        check.setMinHeight(Region.USE_PREF_SIZE);
        form.check().subscribe(now -> {
            boolean typed = !now.text().isEmpty();
            address.pseudoClassStateChanged(WRONG, typed && now.state() != State.DONE);
            address.pseudoClassStateChanged(RIGHT, typed && now.state() == State.DONE);
            check.setText(typed ? now.text() : scope.text("network.connect.line"));
            check.setGraphic(Icons.icon(typed ? now.state() : State.NEUTRAL));
            check.getStyleClass().removeAll("done", "blocked", "muted");
            check.getStyleClass().add(typed ? now.state().styleClass() : "muted");
        });
        VBox card = Boxes.card(
                10,
                Words.heading(scope.text("network.connect")),
                Boxes.row(10, Boxes.wide(address), connect),
                check,
                Fields.message(Ids.NETWORK_RESULT, form.error()));
        return card;
    }
}
