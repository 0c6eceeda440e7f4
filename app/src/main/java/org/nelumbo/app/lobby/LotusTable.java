package org.nelumbo.app.lobby;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Rotate;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Badge;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Ring;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TextMeasure;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.LobbySnapshot.Seat;
import org.nelumbo.node.service.Person;

/// The round table as a lotus: one petal a seat, clockwise from the top; the ring in the middle counts who has checked.
final class LotusTable extends Pane {
    private static final int FULL_WORDS = 4;
    private static final double ROOM_FOR_NYMS = 225;

    private final Scope scope;
    private final List<Path> leaves = new ArrayList<>();
    private final List<Path> between = new ArrayList<>();
    private final List<VBox> seats = new ArrayList<>();
    private final List<Optional<Label>> nyms = new ArrayList<>();
    private final Circle disc = new Circle(75);
    private final Ring ring = new Ring(146, 6);
    private final VBox centre = Boxes.column(1);
    private final TextMeasure measure = new TextMeasure();
    private Optional<Integer> asked = Optional.empty();
    private List<Seat> shown = List.of();

    LotusTable(Scope scope) {
        this.scope = scope;
        disc.getStyleClass().add("nel-table-disc");
        centre.setAlignment(Pos.CENTER);
        getStyleClass().add("nel-lotus-table");
    }

    /// Shows the table; `question` is the seat I have to check now.
    void show(LobbySnapshot lobby, Optional<Integer> question, int seated, int checked) {
        shown = lobby.seats();
        asked = question;
        getChildren().clear();
        leaves.clear();
        between.clear();
        seats.clear();
        nyms.clear();
        int count = shown.size();
        for (int i = 0; i < count; i++) {
            Path gap = new Path();
            gap.getStyleClass().add("nel-table-between");
            between.add(gap);
            Path leaf = new Path();
            leaf.getStyleClass().addAll("nel-table-leaf", style(shown.get(i)));
            leaves.add(leaf);
            seats.add(seat(shown.get(i), i));
        }
        String words = scope.text("lobby.ring", seated, count);
        ring.show(
                lobby.step() == LobbySnapshot.Step.GATHERING ? seated : checked,
                count,
                lobby.step() == LobbySnapshot.Step.GATHERING ? State.WORKING : State.DONE,
                "",
                words);
        Label second = Words.solid(scope.text("lobby.ring.checked", checked, count), "nel-small");
        centre.getChildren()
                .setAll(
                        Words.solid(words, "nel-ring-large"),
                        Words.solid(scope.text("lobby.ring.seated"), "nel-small", "muted"),
                        second);
        Boxes.show(second, lobby.step() != LobbySnapshot.Step.GATHERING);
        getChildren().add(measure);
        getChildren().addAll(between);
        getChildren().addAll(leaves);
        getChildren().addAll(disc, ring, centre);
        getChildren().addAll(seats);
        requestLayout();
    }

    private VBox seat(Seat seat, int index) {
        VBox box = Boxes.column(1);
        box.setAlignment(Pos.CENTER);
        box.setId(Ids.LOBBY_SEAT + index);
        box.getStyleClass().add("nel-seat");
        box.setFocusTraversable(true);
        box.setAccessibleRole(AccessibleRole.TEXT);
        boolean full = shown.size() <= FULL_WORDS;
        double face = full ? 52 : 40;
        if (seat.person().isPresent()) {
            Person person = seat.person().get();
            box.getChildren()
                    .addAll(
                            new FlowerFace(scope, person, face),
                            centred(Words.solid(scope.formats().name(person), "nel-strong")));
            if (full) {
                Label nym = centred(Words.solid(person.nym(), "nel-caption", "muted"));
                box.getChildren().add(nym);
                nyms.add(Optional.of(nym));
            }
        } else {
            box.getChildren()
                    .addAll(
                            Icons.icon("mdi2a-account-plus-outline", "muted", "nel-seat-icon"),
                            centred(Words.solid(scope.text("lobby.seat.free"), "nel-strong", "muted")));
        }
        if (nyms.size() == index) {
            nyms.add(Optional.empty());
        }
        box.getChildren().add(Badge.word(state(seat), icon(seat), word(seat)));
        box.setAccessibleText(scope.text(
                "lobby.seat.spoken",
                seat.number(),
                shown.size(),
                seat.person().map(person -> FlowerFace.spoken(scope, person)).orElse(scope.text("lobby.seat.free")),
                word(seat)));
        box.setOnKeyPressed(event -> {
            int by = event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.DOWN
                    ? 1
                    : event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.UP ? -1 : 0;
            if (by != 0) {
                seats.get(Math.floorMod(index + by, seats.size())).requestFocus();
                event.consume();
            }
        });
        return box;
    }

    private static Label centred(Label label) {
        label.setTextAlignment(TextAlignment.CENTER);
        label.setAlignment(Pos.CENTER);
        return label;
    }

    private boolean mine(Seat seat) {
        return asked.filter(number -> number == seat.number()).isPresent();
    }

    private String style(Seat seat) {
        if (mine(seat)) {
            return "waiting";
        }
        return switch (seat.state()) {
            case FREE -> "free";
            case ARRIVING -> "working";
            case SEATED -> "seated";
            case WORDS_MATCH, SIGNED -> "done";
            case LEFT -> "left";
        };
    }

    private State state(Seat seat) {
        if (mine(seat)) {
            return State.WAITING;
        }
        return switch (seat.state()) {
            case FREE, LEFT, SEATED -> State.NEUTRAL;
            case ARRIVING -> State.WORKING;
            case WORDS_MATCH, SIGNED -> State.DONE;
        };
    }

    private String icon(Seat seat) {
        if (mine(seat)) {
            return State.WAITING.icon();
        }
        return switch (seat.state()) {
            case FREE -> "mdi2e-email-outline";
            case ARRIVING -> State.WORKING.icon();
            case SEATED -> "mdi2s-seat-outline";
            case WORDS_MATCH, SIGNED -> State.DONE.icon();
            case LEFT -> "mdi2c-close-circle-outline";
        };
    }

    private String word(Seat seat) {
        if (mine(seat)) {
            return scope.text("lobby.seat.your_check");
        }
        return switch (seat.state()) {
            case FREE -> scope.text("lobby.seat.share");
            case ARRIVING -> scope.text("lobby.seat.arriving");
            case SEATED -> scope.text("lobby.seat.seated");
            case WORDS_MATCH -> scope.text("lobby.seat.match");
            case SIGNED -> scope.text("lobby.seat.signed");
            case LEFT -> scope.text("lobby.seat.left");
        };
    }

    @Override
    protected void layoutChildren() {
        int count = seats.size();
        if (count == 0) {
            return;
        }
        double cx = getWidth() / 2;
        double cy = getHeight() / 2;
        double radius = Math.min(getWidth(), getHeight()) / 2 - 8;
        double grown = measure.grown();
        double rim = 75 * grown;
        double hub = (count <= 6 ? 75 : 62) * grown;
        double half = count <= FULL_WORDS
                ? Math.min(98 * grown, radius * 0.36)
                : Math.min(90 * grown, (radius + hub) * 0.54 * Math.sin(Math.PI / count));
        double turn = 360.0 / count;
        for (int i = 0; i < count; i++) {
            leaf(leaves.get(i), cx, cy, hub * 0.72, radius, half, turn * i, 0.42);
            leaf(between.get(i), cx, cy, hub * 0.6, radius * 0.88, half * 0.62, turn * (i + 0.5), 0.33);
            between.get(i).setVisible(count <= 6 && count > 2);
            VBox seat = seats.get(i);
            nyms.get(i).ifPresent(nym -> Boxes.show(nym, radius > ROOM_FOR_NYMS * grown));
            double width = Math.max(seat.prefWidth(-1), 92 * grown);
            double height = seat.prefHeight(width);
            double at = hub + (radius - hub) * (count <= FULL_WORDS ? 0.43 : 0.55);
            double angle = Math.toRadians(turn * i - 90);
            seat.resizeRelocate(
                    (double) Math.round(cx + at * Math.cos(angle) - width / 2),
                    (double) Math.round(cy + at * Math.sin(angle) - height / 2),
                    width,
                    height);
        }
        disc.setRadius(rim);
        disc.setCenterX(cx);
        disc.setCenterY(cy);
        ring.resizeRelocate(cx - rim + 2, cy - rim + 2, 2 * rim - 4, 2 * rim - 4);
        double width = centre.prefWidth(-1);
        double height = centre.prefHeight(width);
        centre.resizeRelocate(cx - width / 2, cy - height / 2, width, height);
    }

    private static void leaf(
            Path path, double cx, double cy, double inner, double outer, double half, double degrees, double tipWidth) {
        double foot = cy - inner;
        double tip = cy - outer;
        double belly = foot - (outer - inner) * 0.42;
        double narrow = half * 0.52;
        path.getElements()
                .setAll(
                        new MoveTo(cx - narrow, foot),
                        new CubicCurveTo(
                                cx - half * 0.92,
                                foot - (foot - belly) * 0.35,
                                cx - half,
                                belly + 24,
                                cx - half,
                                belly),
                        new CubicCurveTo(
                                cx - half,
                                belly - (belly - tip) * 0.45,
                                cx - half * tipWidth,
                                tip + (belly - tip) * 0.22,
                                cx,
                                tip),
                        new CubicCurveTo(
                                cx + half * tipWidth,
                                tip + (belly - tip) * 0.22,
                                cx + half,
                                belly - (belly - tip) * 0.45,
                                cx + half,
                                belly),
                        new CubicCurveTo(
                                cx + half,
                                belly + 24,
                                cx + half * 0.92,
                                foot - (foot - belly) * 0.35,
                                cx + narrow,
                                foot),
                        new ClosePath());
        path.getTransforms().setAll(new Rotate(degrees, cx, cy));
    }
}
