package org.nelumbo.app.requests;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.HoldButton;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.RequestSnapshot;

/// Hold to approve, or reject with a reason. When there is nothing to decide it says what happened.
final class DecisionBar extends VBox {
    private final Scope scope;
    private final RequestViewModel model;
    private final HoldButton hold;
    private final Button reject;
    private final Label note = Words.label("", "nel-small", "muted");
    private final Label shut = Words.label("", "nel-small", "blocked");
    private final HBox decide;
    private final VBox reasons;
    private final TextField reason;
    private final Label happened = Words.label("");
    private final HBox over;
    private final Button withdraw;
    private final Button next;
    private final Label advice = Words.label("", "nel-small");
    private final Button openRival;
    private final HBox rival;

    DecisionBar(Scope scope, RequestViewModel model) {
        super(10);
        this.scope = scope;
        this.model = model;
        getStyleClass().addAll("nel-card", "nel-decision-bar");
        setMinHeight(USE_PREF_SIZE);
        hold = new HoldButton(
                Ids.REQUEST_APPROVE,
                scope.text("requests.hold"),
                "A",
                scope.appearance().reducedMotion(),
                model::approve);
        reject = Buttons.withKey(
                Buttons.plain(
                        Ids.REQUEST_REJECT,
                        "mdi2m-message-alert-outline",
                        scope.text("requests.reject"),
                        () -> model.rejecting().set(true)),
                "R");
        reject.getStyleClass().addAll("nel-danger", "nel-big");
        note.setTextAlignment(TextAlignment.RIGHT);
        note.setAlignment(Pos.CENTER_RIGHT);
        shut.setGraphic(Icons.icon(State.BLOCKED));
        decide = Boxes.row(10, hold, reject, Boxes.wide(shut), Boxes.wide(note));
        reason = Fields.text(
                Ids.REQUEST_REASON,
                scope.text("requests.reason"),
                scope.text("requests.reason.prompt"),
                model.reason());
        reasons = reasons();
        happened.setId(Ids.REQUEST_STATE);
        withdraw = Buttons.plain(Ids.REQUEST_WITHDRAW, scope.text("requests.withdraw"), model::withdraw);
        next = Buttons.primary(Ids.REQUEST_NEXT, scope.text("requests.next"), () -> model.step(1));
        over = Boxes.row(12, Boxes.wide(happened), withdraw, next);
        openRival = Buttons.plain(Ids.REQUEST_RIVAL, "", model::openRival);
        openRival.getStyleClass().add("nel-small-button");
        advice.setGraphic(Icons.icon(State.NOTE));
        rival = Boxes.row(12, Boxes.wide(advice), openRival);
        getChildren().addAll(Fields.message(Ids.REQUEST_ERROR, model.error()), rival, decide, reasons, over);
        model.rejecting().subscribe(open -> redraw());
        model.deciding().subscribe(busy -> redraw());
        scope.appearance().room().subscribe(room -> redraw());
    }

    HoldButton hold() {
        return hold;
    }

    private VBox reasons() {
        List<String> ready = List.of(
                scope.text("requests.reason.1"),
                scope.text("requests.reason.2"),
                scope.text("requests.reason.3"),
                scope.text("requests.reason.4"),
                scope.text("requests.reason.5"),
                scope.text("requests.reason.6"));
        FlowPane chips = new FlowPane(8, 8);
        for (int i = 0; i < ready.size(); i++) {
            String words = ready.get(i);
            Button chip = Buttons.plain(
                    Ids.REQUEST_REASON_READY + i, words, () -> model.reason().set(words));
            chip.getStyleClass().add("nel-small-button");
            chips.getChildren().add(chip);
        }
        reason.setOnAction(event -> model.reject());
        Button send = Buttons.plain(Ids.REQUEST_REJECT_SEND, scope.text("requests.reject.send"), model::reject);
        send.getStyleClass().add("nel-danger-filled");
        HBox row = Boxes.row(
                10,
                Boxes.wide(reason),
                send,
                Buttons.plain(
                        Ids.REQUEST_REJECT_CANCEL,
                        scope.text("requests.reject.cancel"),
                        () -> model.rejecting().set(false)));
        return Boxes.column(10, Words.strong(scope.text("requests.reason.title")), chips, row);
    }

    /// Shows what can be done about the request now.
    void redraw() {
        if (model.request().get().isEmpty()) {
            return;
        }
        RequestSnapshot request = model.request().get().get();
        boolean mine = request.needsMe();
        boolean rejecting = mine && model.rejecting().get();
        String why = model.shutReason();
        Boxes.show(decide, mine && !rejecting);
        Boxes.show(reasons, rejecting);
        Boxes.show(over, !mine);
        hold.setDisable(!(request.approvable() || request.approvableInstead())
                || model.deciding().get());
        hold.setText(scope.text(request.approvableInstead() ? "requests.hold.instead" : "requests.hold"));
        reject.setDisable(model.deciding().get());
        shut.setText(why);
        Boxes.show(shut, !why.isEmpty());
        Boxes.show(note, why.isEmpty() && !request.approvableInstead());
        int coins = request.transaction()
                .map(transaction -> transaction.inputs().size())
                .orElse(0);
        boolean roomy = scope.appearance().room().get() == Appearance.Room.WIDE
                || scope.appearance().room().get() == Appearance.Room.MEDIUM;
        note.setText(
                roomy
                        ? scope.texts().count("requests.hold.note", coins)
                        : scope.texts().count("requests.hold.note_short", coins));
        hold.setAccessibleText(scope.texts().count("requests.hold.spoken", coins));
        RivalTexts.worthALook(request).ifPresent(other -> openRival.setText(RivalTexts.open(scope, other)));
        advice.setText(RivalTexts.advice(scope, request));
        Boxes.show(rival, !request.rivals().isEmpty());
        happened.setText(DecisionTexts.happened(scope, request));
        Boxes.show(withdraw, model.withdrawable());
        Boxes.show(next, model.hasNext());
        if (rejecting
                && !reason.isFocused()
                && reason.getScene() != null
                && model.reason().get().isEmpty()) {
            reason.requestFocus();
        }
    }
}
