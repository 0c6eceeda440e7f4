package org.nelumbo.app.onboarding;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Choice;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.LotusPicture;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;

/// What do you want? Three ways in.
final class WelcomeView extends VBox {
    WelcomeView(Scope scope, OnboardingViewModel model) {
        super(12);
        getStyleClass().add("nel-welcome");
        setAlignment(Pos.TOP_CENTER);
        setMaxSize(1080, USE_PREF_SIZE);
        HBox title = Boxes.row(14, LotusPicture.mark(48), Words.label(scope.text("onboarding.title"), "nel-display"));
        title.setAlignment(Pos.CENTER);
        Label line = Words.label(scope.text("onboarding.line"), "nel-lead", "muted");
        line.setTextAlignment(TextAlignment.CENTER);
        Columns cards = new Columns(3, 24);
        cards.getChildren()
                .addAll(
                        card(
                                lotus(),
                                scope.text("onboarding.start.title"),
                                scope.text("onboarding.start.line"),
                                List.of(
                                        scope.text("onboarding.start.1"),
                                        scope.text("onboarding.start.2"),
                                        scope.text("onboarding.start.3")),
                                Buttons.primary(Ids.WELCOME_START, scope.text("onboarding.start.button"), model::start),
                                scope.text("onboarding.press", 1)),
                        card(
                                tablet(),
                                scope.text("onboarding.restore.title"),
                                scope.text("onboarding.restore.line"),
                                List.of(
                                        scope.text("onboarding.restore.1"),
                                        scope.text("onboarding.restore.2"),
                                        scope.text("onboarding.restore.3")),
                                Buttons.plain(
                                        Ids.WELCOME_RESTORE, scope.text("onboarding.restore.button"), model::restore),
                                scope.text("onboarding.press", 2)),
                        card(
                                seats(),
                                scope.text("onboarding.invited.title"),
                                scope.text("onboarding.invited.line"),
                                List.of(
                                        scope.text("onboarding.invited.1"),
                                        scope.text("onboarding.invited.2"),
                                        scope.text("onboarding.invited.3")),
                                Buttons.plain(
                                        Ids.WELCOME_INVITED, scope.text("onboarding.invited.button"), model::invited),
                                scope.text("onboarding.press", 3)));
        scope.appearance().room().subscribe(room -> {
            boolean single = room == Appearance.Room.SINGLE;
            cards.columns(single ? 1 : 3);
            cards.lookupAll(".nel-picture-frame").forEach(frame -> Boxes.show((Region) frame, !single));
        });
        HBox promise = Boxes.row(
                8,
                Icons.icon("mdi2c-cloud-off-outline", "muted"),
                Words.small(scope.text("onboarding.promise"), "muted"));
        FlowPane foot = new FlowPane(18, 6, promise, theme(scope, model), textSize(scope, model));
        foot.setAlignment(Pos.CENTER);
        foot.getStyleClass().add("nel-promise");
        getChildren().addAll(title, line, cards, foot);
        VBox.setMargin(cards, new Insets(26, 0, 22, 0));
    }

    private static Choice theme(Scope scope, OnboardingViewModel model) {
        IntegerProperty index = new SimpleIntegerProperty(
                OnboardingViewModel.THEMES.indexOf(model.settings().theme()));
        index.subscribe((before, next) -> model.theme(OnboardingViewModel.THEMES.get(next.intValue())));
        List<String> texts = OnboardingViewModel.THEMES.stream()
                .map(theme -> switch (theme) {
                    case SYSTEM -> scope.text("onboarding.theme.system");
                    case LIGHT -> scope.text("settings.theme.light");
                    case DARK -> scope.text("settings.theme.dark");
                })
                .toList();
        return quiet(
                new Choice(Ids.WELCOME_THEME, scope.text("settings.theme"), texts, index), "mdi2t-theme-light-dark");
    }

    private static Choice textSize(Scope scope, OnboardingViewModel model) {
        List<Integer> sizes = model.textSizes();
        IntegerProperty index =
                new SimpleIntegerProperty(sizes.indexOf(model.settings().textPercent()));
        index.subscribe((before, next) -> model.textPercent(sizes.get(next.intValue())));
        List<String> texts =
                sizes.stream().map(size -> scope.text("onboarding.text", size)).toList();
        return quiet(
                new Choice(Ids.WELCOME_TEXT, scope.text("settings.text"), texts, index), "mdi2f-format-letter-case");
    }

    private static Choice quiet(Choice choice, String icon) {
        choice.setGraphic(Icons.icon(icon));
        choice.getStyleClass().add("nel-quiet-picker");
        return choice;
    }

    private static VBox card(
            Node picture, String title, String line, List<String> points, Button button, String press) {
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("nel-picture-frame");
        VBox list = Boxes.column(8);
        for (String point : points) {
            HBox row = Boxes.row(10, Icons.icon("mdi2c-check", "done"), Boxes.wide(Words.small(point)));
            list.getChildren().add(row);
        }
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("nel-big");
        Label hint = Words.label(press, "nel-caption", "muted");
        hint.setMaxWidth(Double.MAX_VALUE);
        hint.setAlignment(Pos.CENTER);
        VBox card = Boxes.card(
                8,
                frame,
                Words.label(title, "nel-card-title"),
                Words.label(line, "muted"),
                list,
                Boxes.spacer(),
                button,
                hint);
        VBox.setMargin(frame, new Insets(8, 0, 10, 0));
        VBox.setMargin(list, new Insets(8, 0, 22, 0));
        card.getStyleClass().add("nel-welcome-card");
        return card;
    }

    private static Node lotus() {
        return LotusPicture.mark(150);
    }

    private static Node tablet() {
        GridPane grid = new GridPane(9, 9);
        grid.setAlignment(Pos.CENTER);
        for (int i = 0; i < 12; i++) {
            Region word = new Region();
            word.getStyleClass().addAll("nel-word-block", i < 7 ? "known" : "open");
            word.setOpacity(i < 7 ? 1 - 0.07 * i : 1);
            grid.add(word, i % 3, i / 3);
        }
        return grid;
    }

    private static Node seats() {
        PetalMark mark = PetalMark.of(118, List.of(PetalState.DONE, PetalState.DONE, PetalState.WAITING), "");
        mark.getStyleClass().add("nel-rose-petals");
        return mark;
    }
}
