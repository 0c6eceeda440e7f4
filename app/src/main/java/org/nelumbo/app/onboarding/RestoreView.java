package org.nelumbo.app.onboarding;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.SegmentedChoice;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;

/// Type the words you have; each word is checked and completed as it is typed.
final class RestoreView extends StackPane {
    private static final int SUGGESTIONS = 4;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");

    private final Scope scope;
    private final OnboardingViewModel model;
    private final Columns grid = new Columns(3, 10);
    private final HBox suggestions = Boxes.row(8);
    private final List<TextField> fields = new ArrayList<>();
    private final SegmentedChoice counts;

    RestoreView(Scope scope, OnboardingViewModel model) {
        this.scope = scope;
        this.model = model;
        counts = new SegmentedChoice(OnboardingViewModel.COUNTS.stream()
                .map(count -> new SegmentedChoice.Choice(
                        Ids.ONBOARDING_COUNT + count, "", scope.texts().count("onboarding.restore.count", count)))
                .toList());
        counts.chosen().set(OnboardingViewModel.COUNTS.indexOf(model.wordCount()));
        counts.chosen().subscribe(index -> {
            model.wordCount(OnboardingViewModel.COUNTS.get(index.intValue()));
            rebuild();
        });
        suggestions.setMinHeight(34);
        Node card = FirstRunCards.card(
                scope,
                model,
                scope.text("onboarding.restore.words.title"),
                scope.text("onboarding.restore.words.line"),
                scope.text("onboarding.next"),
                counts,
                grid,
                suggestions);
        getChildren().add(card);
        suggest(0);
    }

    private void rebuild() {
        grid.getChildren().clear();
        fields.clear();
        for (int i = 0; i < model.wordCount(); i++) {
            grid.getChildren().add(word(i));
        }
    }

    private Node word(int index) {
        TextField field = new TextField(model.typed(index).get());
        field.setId(Ids.RESTORE_WORD + index);
        field.setAccessibleText(scope.text("onboarding.check.label", index + 1));
        field.getStyleClass().addAll("nel-mono", "nel-word-field");
        fields.add(field);
        mark(field, index);
        field.textProperty().subscribe((before, text) -> typed(field, index, text));
        field.focusedProperty().subscribe(focused -> {
            if (focused) {
                suggest(index);
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                List<String> found = model.suggestions(index, 2);
                if (found.size() == 1) {
                    take(index, found.getFirst());
                    event.consume();
                }
            }
        });
        Label number = Words.solid(Integer.toString(index + 1), "nel-word-number");
        number.getStyleClass().add("nel-word-index");
        return Boxes.row(8, number, Boxes.wide(field));
    }

    private void typed(TextField field, int index, String text) {
        if (model.paste(index, text)) {
            int place = OnboardingViewModel.COUNTS.indexOf(model.wordCount());
            if (counts.chosen().get() == place) {
                rebuild();
            } else {
                counts.chosen().set(place);
            }
            return;
        }
        model.typed(index).set(text);
        mark(field, index);
        suggest(index);
    }

    private void mark(TextField field, int index) {
        OnboardingViewModel.WordState state = model.wordState(index);
        field.pseudoClassStateChanged(WRONG, state == OnboardingViewModel.WordState.UNKNOWN);
        field.pseudoClassStateChanged(RIGHT, state == OnboardingViewModel.WordState.KNOWN);
    }

    private void suggest(int index) {
        suggestions.getChildren().clear();
        switch (model.wordState(index)) {
            case EMPTY -> suggestions.getChildren().add(Words.small(scope.text("onboarding.restore.hint"), "muted"));
            case UNKNOWN ->
                suggestions
                        .getChildren()
                        .add(Words.small(scope.text("onboarding.restore.unknown", index + 1), "blocked"));
            case KNOWN ->
                suggestions.getChildren().add(Words.small(scope.text("onboarding.restore.known", index + 1), "done"));
            case BEGUN -> {
                suggestions
                        .getChildren()
                        .add(Words.solid(scope.text("onboarding.restore.word", index + 1), "nel-small", "muted"));
                List<String> found = model.suggestions(index, SUGGESTIONS);
                for (int i = 0; i < found.size(); i++) {
                    String word = found.get(i);
                    Button button = Buttons.plain(Ids.RESTORE_SUGGESTION + i, word, () -> take(index, word));
                    button.getStyleClass().addAll("nel-small-button", "nel-mono");
                    suggestions.getChildren().add(button);
                }
            }
        }
    }

    private void take(int index, String word) {
        fields.get(index).setText(word);
        if (index + 1 < fields.size()) {
            fields.get(index + 1).requestFocus();
        }
    }
}
