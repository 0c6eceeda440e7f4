package org.nelumbo.app.onboarding;

import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.LotusPicture;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;

/// The cards of the first run: one question each, a way back and a way on.
final class FirstRunCards {
    private FirstRunCards() {}

    /// Paste the invitation.
    static Node invitation(Scope scope, OnboardingViewModel model) {
        Node field = Fields.area(
                Ids.ONBOARDING_INVITATION,
                scope.text("onboarding.invitation.label"),
                scope.text("onboarding.invitation.prompt"),
                4,
                model.invitation());
        field.getStyleClass().add("nel-mono");
        return card(
                scope,
                model,
                scope.text("onboarding.invitation.title"),
                scope.text("onboarding.invitation.line"),
                scope.text("onboarding.next"),
                Fields.labelled(scope.text("onboarding.invitation.label"), field));
    }

    /// Write these down.
    static Node words(Scope scope, OnboardingViewModel model) {
        Columns grid = new Columns(3, 10);
        for (int i = 0; i < model.drawnCount(); i++) {
            char[] word = model.word(i);
            Label text = Words.solid(new String(word), "nel-mono", "nel-word-text");
            Arrays.fill(word, '\0');
            text.setId(Ids.ONBOARDING_WORD + i);
            HBox chip = Boxes.row(10, Words.solid(Integer.toString(i + 1), "nel-word-number"), text);
            chip.getStyleClass().add("nel-word-chip");
            grid.getChildren().add(chip);
        }
        HBox warning = Boxes.row(
                12,
                Icons.icon("mdi2s-shield-lock-outline", "waiting"),
                Boxes.wide(Words.small(scope.text("onboarding.words.warning"))));
        warning.getStyleClass().addAll("nel-banner", "waiting");
        CheckBox written = new CheckBox(scope.text("onboarding.words.written"));
        written.setId(Ids.ONBOARDING_CHECK + "written");
        written.setWrapText(true);
        written.selectedProperty().bindBidirectional(model.written());
        return card(
                scope,
                model,
                scope.text("onboarding.words.title"),
                scope.text("onboarding.words.line"),
                scope.text("onboarding.next"),
                grid,
                warning,
                written);
    }

    /// Type three of them.
    static Node check(Scope scope, OnboardingViewModel model) {
        Columns row = new Columns(3, 12);
        List<Integer> asked = model.asked();
        for (int i = 0; i < asked.size(); i++) {
            String label = scope.text("onboarding.check.label", asked.get(i) + 1);
            TextField field = Fields.text(Ids.ONBOARDING_CHECK + i, label, "", model.answer(i));
            field.getStyleClass().add("nel-mono");
            field.setOnAction(event -> model.next());
            row.getChildren().add(Fields.labelled(label, field));
        }
        return card(
                scope,
                model,
                scope.text("onboarding.check.title"),
                scope.text("onboarding.check.line"),
                scope.text("onboarding.next"),
                row);
    }

    /// Name and passphrase.
    static Node identity(Scope scope, OnboardingViewModel model) {
        TextField name = Fields.text(
                Ids.ONBOARDING_NAME,
                scope.text("onboarding.name.label"),
                scope.text("onboarding.name.prompt"),
                model.name());
        PasswordField passphrase = Fields.secret(
                Ids.ONBOARDING_PASSPHRASE, scope.text("onboarding.passphrase.label"), "", model.passphrase());
        PasswordField repeat =
                Fields.secret(Ids.ONBOARDING_REPEAT, scope.text("onboarding.repeat.label"), "", model.repeat());
        repeat.setOnAction(event -> model.next());
        Columns pair = new Columns(2, 14);
        pair.getChildren()
                .addAll(
                        Fields.labelled(scope.text("onboarding.passphrase.label"), passphrase),
                        Fields.labelled(scope.text("onboarding.repeat.label"), repeat));
        return card(
                scope,
                model,
                scope.text("onboarding.identity.title"),
                scope.text("onboarding.identity.line"),
                scope.text("onboarding.finish"),
                Fields.labelled(scope.text("onboarding.name.label"), name),
                pair,
                strength(scope, model));
    }

    private static Node strength(Scope scope, OnboardingViewModel model) {
        HBox bars = Boxes.row(5);
        for (int i = 0; i < 4; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("nel-strength-bar");
            bars.getChildren().add(Boxes.wide(bar));
        }
        Label word = Words.small("", "muted");
        model.passphrase().subscribe(text -> {
            PassphraseStrength strength = model.strength();
            for (int i = 0; i < 4; i++) {
                Region bar = (Region) bars.getChildren().get(i);
                bar.getStyleClass().setAll("nel-strength-bar");
                if (i < strength.bars()) {
                    bar.getStyleClass().add(strength.bars() < 2 ? "blocked" : strength.bars() < 3 ? "waiting" : "done");
                }
            }
            word.setText(
                    switch (strength) {
                        case EMPTY -> scope.text("onboarding.strength.empty");
                        case WEAK -> scope.text("onboarding.strength.weak");
                        case FAIR -> scope.text("onboarding.strength.fair");
                        case GOOD -> scope.text("onboarding.strength.good");
                        case STRONG -> scope.text("onboarding.strength.strong");
                    });
        });
        return Boxes.column(7, bars, word);
    }

    /// How far along the way this card is.
    private static Node step(Scope scope, OnboardingViewModel model) {
        List<OnboardingViewModel.Step> way = model.way();
        int at = way.indexOf(model.step().get()) + 1;
        HBox bars = Boxes.row(4);
        for (int i = 1; i <= way.size(); i++) {
            Region bar = new Region();
            bar.getStyleClass().addAll("nel-way-bar", i <= at ? "walked" : "ahead");
            bars.getChildren().add(bar);
        }
        Label words = Words.solid(scope.text("onboarding.step", at, way.size()), "nel-small", "muted");
        words.setId(Ids.ONBOARDING_STEP);
        return Boxes.row(10, bars, words);
    }

    /// A card with title, step, line, `content`, the error and both ways.
    static Node card(Scope scope, OnboardingViewModel model, String title, String line, String next, Node... content) {
        Button back = Buttons.plain(Ids.ONBOARDING_BACK, scope.text("onboarding.back"), model::back);
        Button on = Buttons.primary(Ids.ONBOARDING_NEXT, next, model::next);
        back.getStyleClass().add("nel-big");
        on.getStyleClass().add("nel-big");
        on.setDefaultButton(true);
        model.working().subscribe(working -> {
            on.setDisable(working);
            back.setDisable(working);
            on.setText(working ? scope.text("onboarding.working") : next);
        });
        HBox ways = Boxes.row(10, back, Boxes.spacer(), on);
        HBox head =
                Boxes.row(14, LotusPicture.mark(40), Boxes.wide(Words.label(title, "nel-title")), step(scope, model));
        VBox card = Boxes.card(18, head, Words.label(line, "muted"));
        card.getChildren().addAll(content);
        card.getChildren().addAll(Fields.message(Ids.ONBOARDING_ERROR, model.error()), ways);
        card.getStyleClass().add("nel-centre-card");
        card.setAlignment(Pos.TOP_LEFT);
        card.setMaxSize(660, Region.USE_PREF_SIZE);
        return card;
    }
}
