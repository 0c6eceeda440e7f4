package org.nelumbo.app.network;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.NetworkPeer;

/// Whom, why and how long, before somebody is kept out.
final class BanPart extends VBox {
    private final Scope scope;
    private final NetworkViewModel model;
    private final Label cosigner = Words.label("", "nel-small", "waiting");
    private final SegmentedChoice whom;
    private final VBox whomPart;

    BanPart(Scope scope, NetworkViewModel model) {
        super(12);
        this.scope = scope;
        this.model = model;
        getStyleClass().add("nel-card-foot");
        BanForm form = model.banForm();
        cosigner.setGraphic(Icons.icon(State.NOTE));
        whom = new SegmentedChoice(List.of(
                new SegmentedChoice.Choice(Ids.NETWORK_BAN_WHOM + "peer", "", scope.text("network.ban.peer")),
                new SegmentedChoice.Choice(Ids.NETWORK_BAN_WHOM + "address", "", scope.text("network.ban.address"))));
        whom.chosen().subscribe(index -> form.wholeAddress().set(index.intValue() == 1));
        form.wholeAddress().subscribe(whole -> whom.chosen().set(whole ? 1 : 0));
        whomPart = Boxes.column(6, Words.label(scope.text("network.ban.whom"), "nel-field-label"), whom);
        SegmentedChoice spans = new SegmentedChoice(List.of(
                new SegmentedChoice.Choice(Ids.NETWORK_BAN_SPAN + "hour", "", scope.text("network.ban.hour")),
                new SegmentedChoice.Choice(Ids.NETWORK_BAN_SPAN + "day", "", scope.text("network.ban.day")),
                new SegmentedChoice.Choice(Ids.NETWORK_BAN_SPAN + "month", "", scope.text("network.ban.month")),
                new SegmentedChoice.Choice(Ids.NETWORK_BAN_SPAN + "good", "", scope.text("network.ban.good"))));
        spans.chosen().subscribe(index -> form.span().set(BanForm.Span.values()[index.intValue()]));
        form.span().subscribe(span -> spans.chosen().set(span.ordinal()));
        TextField reason = Fields.text(
                Ids.NETWORK_BAN_REASON,
                scope.text("network.ban.reason"),
                scope.text("network.ban.reason.prompt"),
                form.reason());
        reason.setOnAction(event -> model.ban());
        Button confirm = Buttons.plain(Ids.NETWORK_BAN_CONFIRM, scope.text("network.ban.confirm"), model::ban);
        confirm.getStyleClass().add("nel-danger-filled");
        HBox buttons = Boxes.row(
                10,
                confirm,
                Buttons.plain(
                        Ids.NETWORK_BAN_CANCEL,
                        scope.text("network.ban.cancel"),
                        () -> form.open().set(false)));
        getChildren()
                .addAll(
                        Words.strong(scope.text("network.ban.title")),
                        cosigner,
                        whomPart,
                        Boxes.column(6, Fields.labelled(scope.text("network.ban.reason"), reason), ready(form)),
                        Boxes.column(6, Words.label(scope.text("network.ban.span"), "nel-field-label"), spans),
                        Words.small(scope.text("network.ban.line"), "muted"),
                        buttons);
        form.open().subscribe(open -> {
            if (open && reason.getScene() != null) {
                reason.requestFocus();
            }
        });
    }

    void show(NetworkPeer peer) {
        cosigner.setText(peer.person()
                .map(person -> scope.text("network.ban.cosigner", person.name()))
                .orElse(""));
        Boxes.show(cosigner, peer.person().isPresent());
        Optional<String> ip = model.ip(peer);
        Boxes.show(whomPart, ip.isPresent());
    }

    private FlowPane ready(BanForm form) {
        List<String> reasons = List.of(
                scope.text("network.ban.reason.1"),
                scope.text("network.ban.reason.2"),
                scope.text("network.ban.reason.3"));
        FlowPane chips = new FlowPane(8, 8);
        for (int i = 0; i < reasons.size(); i++) {
            String words = reasons.get(i);
            Button chip = Buttons.plain(
                    Ids.NETWORK_BAN_READY + i, words, () -> form.reason().set(words));
            chip.getStyleClass().add("nel-small-button");
            chips.getChildren().add(chip);
        }
        return chips;
    }
}
