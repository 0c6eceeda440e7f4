package org.nelumbo.app.network;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TwoColumns;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.shell.CanSignTexts;
import org.nelumbo.node.service.CanSign;

/// "Can I sign right now?", answered in words, with the four things it depends on.
final class AnswerCard extends VBox {
    private static final int REASONS = 4;
    private static final double REASONS_WIDTH = 590;
    private static final double REASONS_NARROW = 470;

    private final Scope scope;
    private final NetworkViewModel model;
    private final StackPane sign = new StackPane();
    private final Label answer = Words.label("", "nel-sentence-label");
    private final Label line = Words.small("", "muted");
    private final Columns reasons = new Columns(2, 6);

    AnswerCard(Scope scope, NetworkViewModel model) {
        this.scope = scope;
        this.model = model;
        answer.setId(Ids.NETWORK_ANSWER);
        VBox words = Boxes.column(3, answer, line);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox said = Boxes.row(20, sign, Boxes.wide(words));
        said.setMinHeight(Region.USE_PREF_SIZE);
        for (int i = 0; i < REASONS; i++) {
            reasons.getChildren().add(new Button());
        }
        TwoColumns columns = new TwoColumns(said, reasons, REASONS_WIDTH, 18);
        getChildren().add(columns);
        scope.appearance().room().subscribe(room -> {
            boolean narrow = room == Appearance.Room.NARROW || room == Appearance.Room.MEDIUM;
            columns.arrange(room == Appearance.Room.SINGLE, narrow ? REASONS_NARROW : REASONS_WIDTH);
            reasons.columns(room == Appearance.Room.SINGLE ? 1 : 2);
        });
        getStyleClass().setAll("nel-card", "nel-answer");
    }

    void show(CanSign canSign) {
        State state = CanSignTexts.state(canSign);
        sign.getChildren()
                .setAll(Icons.icon(state == State.DONE ? "mdi2c-check-bold" : state.icon(), state.styleClass()));
        sign.getStyleClass().setAll("nel-answer-sign", state.styleClass());
        getStyleClass().setAll("nel-card", "nel-answer", state.styleClass());
        answer.setText(CanSignTexts.answer(scope, canSign));
        line.setText(CanSignTexts.line(scope, canSign));
    }

    void show(List<AnswerReason> next) {
        for (int i = 0; i < Math.min(REASONS, next.size()); i++) {
            dress((Button) reasons.getChildren().get(i), i, next.get(i));
        }
    }

    /// The same four buttons for ever, so that the focus stays where it is.
    private void dress(Button button, int index, AnswerReason reason) {
        Label title = Words.strong(reason.title());
        Label second = Words.small(reason.line(), "muted");
        HBox content = Boxes.row(11, Icons.icon(reason.state()), Boxes.wide(Boxes.column(0, title, second)));
        content.setAlignment(Pos.TOP_LEFT);
        content.prefWidthProperty().bind(button.widthProperty().subtract(16));
        button.setId(Ids.NETWORK_REASON + index);
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(reason.title() + ", " + reason.line());
        button.getStyleClass().setAll("button", "nel-reason");
        button.setOnAction(event -> model.section().set(reason.section()));
    }
}
