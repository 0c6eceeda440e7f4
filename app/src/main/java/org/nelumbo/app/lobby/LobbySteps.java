package org.nelumbo.app.lobby;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.AddressView;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.ForeignText;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.QrCode;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.LobbySnapshot.Seat;
import org.nelumbo.node.service.LobbySnapshot.WordQuestion;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.ReceiveAddress;

/// The four steps from an invitation to an address; the current one is open.
final class LobbySteps extends VBox {
    private static final String VEIL = "lotus_0000000000000000000000000000000000000000000000";

    private final Scope scope;
    private final LobbyViewModel model;
    private Optional<Shown> shown = Optional.empty();

    /// Whatever the steps depend on.
    private record Shown(
            LobbySnapshot.Step step,
            int seats,
            boolean host,
            String invitation,
            List<String> words,
            Optional<WordQuestion> question,
            Optional<Person> asked,
            int dryRun,
            Optional<ReceiveAddress> address) {}

    LobbySteps(Scope scope, LobbyViewModel model) {
        super(0);
        this.scope = scope;
        this.model = model;
        getStyleClass().addAll("nel-card", "nel-lobby-steps");
    }

    /// Draws the steps anew only when they differ, so that a button never vanishes below a finger.
    void show(LobbySnapshot lobby) {
        Shown next = new Shown(
                lobby.step(),
                lobby.seats().size(),
                lobby.host(),
                lobby.invitation(),
                lobby.groupWords(),
                model.question(),
                model.asked().flatMap(Seat::person),
                lobby.dryRunStep(),
                model.address().get());
        if (!shown.equals(Optional.of(next))) {
            shown = Optional.of(next);
            draw(lobby);
        }
    }

    private void draw(LobbySnapshot lobby) {
        int seats = lobby.seats().size();
        int at = switch (lobby.step()) {
            case GATHERING -> 1;
            case COMPARING_WORDS -> 2;
            case TEST_SIGNATURE -> 3;
            case FINISHED -> 5;
            case FAILED -> 0;
        };
        String number = scope.formats().number(seats);
        getChildren()
                .setAll(
                        step(
                                1,
                                at,
                                at > 1 ? scope.text("lobby.step1.done") : scope.text("lobby.step1"),
                                at > 1
                                        ? scope.text("lobby.step1.done.line", Formats.sentence(number))
                                        : scope.text("lobby.step1.line"),
                                at == 1 ? invitation(lobby) : Optional.empty()),
                        step(
                                2,
                                at,
                                scope.text("lobby.step2"),
                                scope.text("lobby.step2.line", number),
                                at == 2 ? Optional.of(words(lobby)) : Optional.empty()),
                        step(
                                3,
                                at,
                                scope.text("lobby.step3"),
                                scope.text("lobby.step3.line", number),
                                Optional.of(dryRun(lobby, at))),
                        step(
                                4,
                                at,
                                scope.text("lobby.step4"),
                                at == 5 ? scope.text("lobby.step4.open") : scope.text("lobby.step4.line"),
                                Optional.of(at == 5 ? address() : veiled())));
    }

    private Node step(int number, int at, String title, String line, Optional<? extends Node> content) {
        StackPane disc = new StackPane(
                at > number
                        ? Icons.icon("mdi2c-check-bold", "on-done")
                        : Words.solid(Integer.toString(number), "nel-step-number"));
        disc.getStyleClass().addAll("nel-step-disc", at > number ? "done" : at == number ? "current" : "later");
        Region rail = new Region();
        rail.getStyleClass().add(number < 4 ? "nel-step-rail" : "nel-step-end");
        VBox left = Boxes.column(0, disc, Boxes.tall(rail));
        left.setAlignment(Pos.TOP_CENTER);
        VBox right = Boxes.column(1, Words.strong(title), Words.small(line, "muted"));
        content.ifPresent(node -> {
            VBox.setMargin(node, new Insets(9, 0, 0, 0));
            right.getChildren().add(node);
        });
        right.getStyleClass().add(number < 4 ? "nel-step-words" : "nel-step-last");
        HBox row = new HBox(14, left, Boxes.wide(right));
        row.setFillHeight(true);
        return row;
    }

    private Optional<Node> invitation(LobbySnapshot lobby) {
        if (!lobby.host()) {
            return Optional.of(Words.small(scope.text("lobby.step1.guest"), "muted"));
        }
        Label text = Words.label(lobby.invitation(), "nel-mono", "nel-caption", "nel-invitation");
        text.setId(Ids.LOBBY_INVITATION);
        text.setMinHeight(Region.USE_PREF_SIZE);
        Button copy =
                Buttons.primary(Ids.LOBBY_COPY_INVITATION, scope.text("lobby.invitation.copy"), model::copyInvitation);
        QrCode code = new QrCode(124).show(lobby.invitation(), scope.text("lobby.invitation.qr"));
        VBox words = Boxes.column(10, text, copy, Words.small(scope.text("lobby.invitation.note"), "muted"));
        HBox row = new HBox(14, Boxes.wide(words), code);
        return Optional.of(row);
    }

    private VBox words(LobbySnapshot lobby) {
        Optional<WordQuestion> question = model.question();
        int hidden = question.map(WordQuestion::position).orElse(0);
        Columns grid = new Columns(3, 7);
        List<String> words = lobby.groupWords();
        for (int i = 0; i < words.size(); i++) {
            grid.getChildren().add(chip(i + 1, words.get(i), i + 1 == hidden));
        }
        VBox box = Boxes.column(10, grid);
        question.ifPresentOrElse(
                asked -> model.asked().ifPresent(seat -> box.getChildren().add(question(asked, seat))),
                () -> box.getChildren().add(Words.small(scope.text("lobby.words.waiting"), "muted")));
        return box;
    }

    private HBox chip(int number, String word, boolean hidden) {
        Label text = hidden
                ? Words.solid(scope.text("lobby.word.hidden"), "muted")
                : Words.solid(word, "nel-mono", "nel-word-text");
        text.setId(Ids.LOBBY_WORD + (number - 1));
        HBox chip = Boxes.row(9, Words.solid(Integer.toString(number), "nel-word-number"));
        if (hidden) {
            chip.getChildren().add(Icons.icon("mdi2e-eye-off-outline", "muted"));
        }
        chip.getChildren().add(text);
        chip.getStyleClass().add(hidden ? "nel-word-hidden" : "nel-word-chip");
        return chip;
    }

    private VBox question(WordQuestion question, Seat seat) {
        String name =
                seat.person().map(person -> ForeignText.clean(person.name())).orElse("");
        Label sentence = Words.strong(scope.text("lobby.question", name, ordinal(question.position())));
        sentence.setId(Ids.LOBBY_QUESTION);
        VBox words = Boxes.column(1, sentence, Words.small(scope.text("lobby.question.line")));
        HBox head = Boxes.row(12, Boxes.wide(words));
        seat.person().ifPresent(person -> head.getChildren().addFirst(new FlowerFace(scope, person, 31)));
        Columns choices = new Columns(2, 8);
        for (int i = 0; i < question.choices().size(); i++) {
            String word = question.choices().get(i);
            Button button = Buttons.plain(Ids.LOBBY_CHOICE + i, word, () -> model.answer(word));
            button.getStyleClass().add("nel-small-button");
            button.setMaxWidth(Double.MAX_VALUE);
            choices.getChildren().add(button);
        }
        Button other = Buttons.quiet(
                Ids.LOBBY_OTHER_WORD, "mdi2a-alert-circle", scope.text("lobby.question.other"), model::heardAnother);
        other.getStyleClass().add("nel-danger-text");
        HBox foot = Boxes.row(0, Boxes.spacer(), other);
        VBox card = Boxes.column(9, head, choices, foot);
        card.getStyleClass().add("nel-question");
        return card;
    }

    private String ordinal(int position) {
        return switch (position) {
            case 1 -> scope.text("lobby.ordinal.1");
            case 2 -> scope.text("lobby.ordinal.2");
            case 3 -> scope.text("lobby.ordinal.3");
            case 4 -> scope.text("lobby.ordinal.4");
            case 5 -> scope.text("lobby.ordinal.5");
            default -> scope.text("lobby.ordinal.6");
        };
    }

    private HBox dryRun(LobbySnapshot lobby, int at) {
        ProgressBar bar = new ProgressBar(
                at > 3 ? 1 : lobby.dryRunSteps() == 0 ? 0 : (double) lobby.dryRunStep() / lobby.dryRunSteps());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(scope.text("lobby.step3"));
        bar.setFocusTraversable(false);
        String words = at > 3
                ? scope.text("lobby.dry_run.done")
                : at == 3
                        ? scope.text("lobby.dry_run.steps", lobby.dryRunStep(), lobby.dryRunSteps())
                        : scope.text("lobby.dry_run.later");
        return Boxes.row(12, Boxes.wide(bar), Words.solid(words, "nel-small", "muted"));
    }

    private Node veiled() {
        AddressView view = AddressView.row(scope, VEIL);
        view.setEffect(new GaussianBlur(9));
        view.setOpacity(0.55);
        view.setAccessibleText(scope.text("lobby.step4.line"));
        StackPane frame = new StackPane(view);
        frame.getStyleClass().add("nel-veil");
        frame.setAlignment(Pos.CENTER_LEFT);
        return frame;
    }

    private VBox address() {
        VBox box = Boxes.column(12);
        model.address()
                .get()
                .ifPresentOrElse(
                        address -> box.getChildren().add(AddressView.row(scope, address.text())),
                        () -> box.getChildren().add(veiled()));
        box.getChildren().add(Buttons.primary(Ids.LOBBY_TO_WALLET, scope.text("lobby.to_wallet"), model::toWallet));
        return box;
    }
}
