package org.nelumbo.app.requests;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.PersonRow;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.Rows;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Approval;

/// Who has decided what; with little room faces and a count.
final class ApprovalsCard extends VBox {
    private final Scope scope;

    ApprovalsCard(Scope scope) {
        super(2);
        this.scope = scope;
        getStyleClass().add("nel-card");
    }

    void show(RequestSnapshot request) {
        String count = scope.text(
                "requests.approvals.count",
                request.approved(),
                request.approvals().size());
        PetalMark mark = PetalMark.of(24, RequestTexts.petals(request), count);
        Label words = Words.solid(count, "nel-strong");
        Label title = Words.heading(scope.text("requests.approvals"));
        getChildren().clear();
        if (scope.appearance().room().get() == Appearance.Room.NARROW) {
            HBox faces = Boxes.row(6);
            request.approvals()
                    .forEach(approval -> faces.getChildren().add(new FlowerFace(scope, approval.cosigner(), 28)));
            HBox state = Boxes.row(
                    8,
                    mark,
                    words,
                    Boxes.spacer(),
                    request.needsMe()
                            ? Badge.word(State.WAITING, scope.text("requests.decision.your_turn"))
                            : Badge.word(RequestTexts.state(request), RequestTexts.word(scope, request)));
            getChildren().addAll(Boxes.row(8, Boxes.wide(title), faces), state);
            setSpacing(10);
            return;
        }
        setSpacing(2);
        getChildren().add(Boxes.row(10, Boxes.wide(title), mark, words));
        Rows rows = new Rows();
        getChildren().add(rows);
        request.approvals()
                .forEach(approval -> rows.getChildren()
                        .add(new PersonRow(
                                scope, approval.cosigner(), second(request, approval), word(request, approval))));
    }

    private String second(RequestSnapshot request, Approval approval) {
        String when = approval.at()
                .map(at -> scope.formats().dayAndClock(at, scope.now().getValue()))
                .orElse("");
        return switch (approval.decision()) {
            case PROPOSED -> scope.text("requests.decision.proposed_at", when);
            case APPROVED -> Formats.sentence(when);
            case REJECTED -> approval.reason().map(ForeignText::clean).orElse(when);
            case WAITING ->
                scope.text(
                        "requests.decision.until",
                        scope.formats()
                                .dayAndClock(request.expiresAt(), scope.now().getValue()));
        };
    }

    private Label word(RequestSnapshot request, Approval approval) {
        return switch (approval.decision()) {
            case PROPOSED -> Badge.word(State.DONE, scope.text("requests.decision.asked"));
            case APPROVED -> Badge.word(State.DONE, scope.text("requests.decision.approved"));
            case REJECTED -> Badge.word(State.BLOCKED, scope.text("requests.decision.rejected"));
            case WAITING -> {
                if (request.phase() != RequestSnapshot.Phase.COLLECTING) {
                    yield Badge.word(State.NEUTRAL, scope.text("requests.decision.none"));
                }
                yield approval.cosigner().me()
                        ? Badge.word(State.WAITING, scope.text("requests.decision.your_turn"))
                        : Badge.word(State.WAITING, scope.text("requests.decision.waiting"));
            }
        };
    }
}
