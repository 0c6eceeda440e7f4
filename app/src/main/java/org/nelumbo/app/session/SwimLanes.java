package org.nelumbo.app.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.PetalMark;
import org.nelumbo.app.component.PetalState;
import org.nelumbo.app.component.Ring;
import org.nelumbo.app.component.State;
import org.nelumbo.app.component.TextMeasure;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.Cell;
import org.nelumbo.node.service.SigningProgress.CellState;
import org.nelumbo.node.service.SigningProgress.Lane;
import org.nelumbo.node.service.SigningProgress.SigningPhase;

/// A lane for each signer and a strand for each coin, phase by phase; the strands of one coin meet in a numbered knot
/// and
/// the knots join in the petal mark. Above eight coins the strands merge into one band.
final class SwimLanes extends Pane {
    private static final int MOST_STRANDS = 8;
    private static final double NODE = 32;
    private static final double HEAD = 52;

    private final Scope scope;
    private final List<Label> heads = new ArrayList<>();
    private final List<HBox> people = new ArrayList<>();
    private final List<StackPane> nodes = new ArrayList<>();
    private final List<Node> knots = new ArrayList<>();
    private final List<Line> guides = new ArrayList<>();
    private final List<Line> rules = new ArrayList<>();
    private final Path done = strand("done");
    private final Path working = strand("working");
    private final Path open = strand("open");
    private final Circle disc = new Circle(46);
    private final PetalMark mark = new PetalMark(70);
    private final TextMeasure measure = new TextMeasure();
    private VBox foot = Boxes.column(0);
    private SigningProgress progress = new SigningProgress(1, 0, List.of(), List.of(), Duration.ZERO);
    private boolean sent;

    SwimLanes(Scope scope) {
        this.scope = scope;
        disc.getStyleClass().add("nel-knot-disc");
        setMinWidth(620);
    }

    /// Shows how far the apps are.
    void show(SigningProgress next, boolean isSent) {
        boolean same = progress.lanes().size() == next.lanes().size() && progress.inputs() == next.inputs();
        int focused = focused();
        progress = next;
        sent = isSent;
        rebuild();
        if (same && focused >= 0 && focused < nodes.size()) {
            nodes.get(focused).requestFocus();
        }
        requestLayout();
    }

    private int focused() {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private void rebuild() {
        getChildren().clear();
        heads.clear();
        people.clear();
        nodes.clear();
        knots.clear();
        guides.clear();
        rules.clear();
        for (SigningPhase phase : SigningPhase.values()) {
            head(PhaseTexts.name(scope, phase), PhaseTexts.plain(scope, phase));
        }
        head(scope.text("session.phase.broadcast"), scope.text("session.phase.broadcast.plain"));
        for (int i = 0; i <= SigningPhase.values().length; i++) {
            guides.add(line("nel-lane-guide"));
        }
        for (int i = 1; i < progress.lanes().size(); i++) {
            rules.add(line("nel-lane-rule"));
        }
        getChildren().add(measure);
        getChildren().addAll(guides);
        getChildren().addAll(rules);
        getChildren().addAll(open, done, working, disc, mark);
        getChildren().addAll(heads);
        for (int lane = 0; lane < progress.lanes().size(); lane++) {
            people.add(person(progress.lanes().get(lane)));
            for (int cell = 0; cell < progress.lanes().get(lane).cells().size(); cell++) {
                nodes.add(node(lane, cell));
            }
        }
        for (int i = 0; i < Math.min(MOST_STRANDS, progress.inputs()); i++) {
            knots.add(knot(i));
        }
        if (progress.inputs() > MOST_STRANDS) {
            knots.clear();
            knots.add(knot(progress.inputs() - 1));
        }
        getChildren().addAll(people);
        getChildren().addAll(nodes);
        getChildren().addAll(knots);
        int signed = signed();
        mark.show(petals(), scope.text("session.signed", signed, progress.inputs()));
        foot = Boxes.column(
                0,
                Words.solid(scope.text("session.signed", signed, progress.inputs()), "nel-strong-small"),
                Words.solid(
                        sent ? scope.text("session.signed.sent") : scope.text("session.signed.line"),
                        "nel-small",
                        "muted"));
        foot.setAlignment(Pos.TOP_CENTER);
        getChildren().add(foot);
    }

    private List<PetalState> petals() {
        return progress.lanes().stream()
                .map(lane -> {
                    if (lane.cells().stream().anyMatch(cell -> cell.state() == CellState.REFUSED)) {
                        return PetalState.BLOCKED;
                    }
                    if (lane.cells().stream().anyMatch(cell -> cell.state() == CellState.WAITING)) {
                        return PetalState.WAITING;
                    }
                    int last =
                            lane.cells().isEmpty() ? 0 : lane.cells().getLast().done();
                    return last == progress.inputs() ? PetalState.DONE : PetalState.WORKING;
                })
                .toList();
    }

    /// Coins for which every lane has finished the last phase.
    private int signed() {
        return progress.lanes().stream()
                .filter(lane -> !lane.cells().isEmpty())
                .mapToInt(lane -> lane.cells().getLast().done())
                .min()
                .orElse(0);
    }

    private void head(String name, String plain) {
        Label label = Words.solid("", "nel-lane-head");
        VBox words = Boxes.column(1, Words.solid(name, "nel-strong-small"), Words.solid(plain, "nel-caption", "muted"));
        words.setAlignment(Pos.CENTER);
        label.setGraphic(words);
        heads.add(label);
    }

    private HBox person(Lane lane) {
        VBox words = Boxes.column(
                1,
                Words.label(scope.formats().name(lane.cosigner()), "nel-strong-small"),
                Words.label(PhaseTexts.lane(scope, lane, progress.inputs()), "nel-caption", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        return Boxes.row(11, new FlowerFace(scope, lane.cosigner(), 42), words);
    }

    private StackPane node(int lane, int index) {
        Lane owner = progress.lanes().get(lane);
        Cell cell = owner.cells().get(index);
        StackPane node = new StackPane();
        node.setId(Ids.SESSION_NODE + lane + "-" + index);
        node.getStyleClass().addAll("nel-phase-node", style(cell.state()));
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText(PhaseTexts.spoken(scope, owner, cell, progress.inputs()));
        switch (cell.state()) {
            case DONE -> node.getChildren().add(Icons.icon("mdi2c-check-bold", "done"));
            case WORKING ->
                node.getChildren()
                        .add(new Ring(NODE, 3)
                                .show(
                                        cell.done(),
                                        Math.max(1, progress.inputs()),
                                        State.WORKING,
                                        cell.done() + "/" + progress.inputs(),
                                        node.getAccessibleText()));
            case WAITING -> node.getChildren().add(Icons.icon("mdi2c-clock-outline", "waiting"));
            case REFUSED -> node.getChildren().add(Icons.icon("mdi2c-close-thick", "blocked"));
            case IDLE -> {
                if (cell.done() > 0) {
                    node.getChildren().add(Words.solid(cell.done() + "/" + progress.inputs(), "nel-caption", "muted"));
                }
            }
        }
        node.setOnKeyPressed(event -> {
            int columns = SigningPhase.values().length;
            int here = lane * columns + index;
            int to = switch (event.getCode()) {
                case LEFT -> index > 0 ? here - 1 : here;
                case RIGHT -> index < columns - 1 ? here + 1 : here;
                case UP -> here - columns;
                case DOWN -> here + columns;
                default -> -1;
            };
            if (to >= 0 && to < nodes.size() && event.getCode() != KeyCode.UNDEFINED) {
                nodes.get(to).requestFocus();
                event.consume();
            }
        });
        return node;
    }

    private static String style(CellState state) {
        return switch (state) {
            case IDLE -> "idle";
            case WORKING -> "working";
            case DONE -> "done";
            case WAITING -> "waiting";
            case REFUSED -> "blocked";
        };
    }

    private Node knot(int input) {
        Label knot = Words.solid(Integer.toString(input + 1), "nel-knot");
        knot.getStyleClass().add(input < signed() ? "done" : "working");
        return knot;
    }

    private static Path strand(String style) {
        Path path = new Path();
        path.getStyleClass().addAll("nel-strand", style);
        return path;
    }

    private static Line line(String style) {
        Line line = new Line();
        line.getStyleClass().add(style);
        return line;
    }

    @Override
    protected double computePrefHeight(double width) {
        return (HEAD + Math.max(1, progress.lanes().size()) * 92.0) * measure.grown();
    }

    @Override
    protected double computeMinHeight(double width) {
        return (HEAD + Math.max(2, progress.lanes().size()) * 62.0) * measure.grown();
    }

    @Override
    protected void layoutChildren() {
        int lanes = progress.lanes().size();
        if (lanes == 0) {
            return;
        }
        int columns = SigningPhase.values().length;
        double width = getWidth();
        double height = getHeight();
        double grown = measure.grown();
        double node = NODE * grown;
        double top = HEAD * grown;
        double names = Math.max(150 * grown, Math.min(width * 0.225, 240 * grown));
        double end = width - 62 * grown;
        double knotX = end - 116 * grown;
        double step = (knotX - 70 * grown - names - node / 2) / (columns - 1);
        double laneHeight = (height - top) / lanes;
        double[] x = new double[columns + 1];
        for (int i = 0; i < columns; i++) {
            x[i] = Math.round(names + node / 2 + i * step);
        }
        x[columns] = end;
        for (int i = 0; i < x.length; i++) {
            Label head = heads.get(i);
            double headWidth = head.prefWidth(-1);
            head.resizeRelocate(Math.min(x[i] - headWidth / 2, width - headWidth), 0, headWidth, head.prefHeight(-1));
            set(guides.get(i), x[i], top - 8, x[i], height);
        }
        for (int i = 0; i < rules.size(); i++) {
            double y = Math.round(top + laneHeight * (i + 1)) + 0.5;
            set(rules.get(i), 0, y, x[columns - 1] + node / 2, y);
        }
        double middle = top + (height - top) / 2;
        double pitch = Math.min(24 * grown, (height - top - 20) / Math.max(1, knots.size()));
        double knot = 9 * grown;
        double[] knotY = new double[knots.size()];
        for (int i = 0; i < knots.size(); i++) {
            knotY[i] = middle + (i - (knots.size() - 1) / 2.0) * pitch;
            knots.get(i).resizeRelocate(knotX - knot, knotY[i] - knot, 2 * knot, 2 * knot);
        }
        List.of(done, working, open).forEach(path -> path.getElements().clear());
        for (int lane = 0; lane < lanes; lane++) {
            double y = Math.round(top + laneHeight * (lane + 0.5));
            HBox person = people.get(lane);
            double personHeight = person.prefHeight(names - 14);
            person.resizeRelocate(0, y - personHeight / 2, names - 12, personHeight);
            strands(progress.lanes().get(lane), y, x, knotX, knotY, grown);
            for (int i = 0; i < columns; i++) {
                nodes.get(lane * columns + i).resizeRelocate(x[i] - node / 2, y - node / 2, node, node);
            }
        }
        int signed = signed();
        double hub = 46 * grown;
        for (int i = 0; i < knots.size(); i++) {
            Path path = i < signed ? done : open;
            path.getElements()
                    .addAll(
                            new MoveTo(knotX + knot, knotY[i]),
                            new CubicCurveTo(
                                    knotX + 45 * grown, knotY[i], end - 80 * grown, middle, end - hub, middle));
        }
        disc.setRadius(hub);
        disc.setCenterX(end);
        disc.setCenterY(middle);
        mark.resizeRelocate(end - hub * 0.76, middle - hub * 0.76, hub * 1.52, hub * 1.52);
        double footWidth = foot.prefWidth(-1);
        foot.resizeRelocate(
                Math.min(end - footWidth / 2, width - footWidth), middle + hub + 8, footWidth, foot.prefHeight(-1));
    }

    private void strands(Lane lane, double y, double[] x, double knotX, double[] knotY, double grown) {
        double half = NODE * grown / 2 - 1;
        int count = knotY.length;
        boolean merged = progress.inputs() > MOST_STRANDS;
        double pitch = count == 1 ? 0 : Math.min(6, 24.0 / (count - 1)) * grown;
        for (int i = 0; i < count; i++) {
            int input = merged ? progress.inputs() - 1 : i;
            double strandY = y + (i - (count - 1) / 2.0) * pitch;
            for (int column = 0; column + 1 < lane.cells().size(); column++) {
                double from = x[column] + half;
                double to = x[column + 1] - half;
                Cell next = lane.cells().get(column + 1);
                if (next.done() > input) {
                    segment(done, from, to, strandY);
                } else if (lane.cells().get(column).done() > input
                        && (next.state() == CellState.WORKING || next.state() == CellState.WAITING)) {
                    double point = from + (to - from) * (0.35 + 0.12 * (i % 3));
                    segment(working, from, point, strandY);
                    segment(open, point, to, strandY);
                } else {
                    segment(open, from, to, strandY);
                }
            }
            boolean finished = lane.cells().getLast().done() > input;
            double from = x[lane.cells().size() - 1] + half;
            Path path = finished ? done : open;
            path.getElements()
                    .addAll(
                            new MoveTo(from, strandY),
                            new CubicCurveTo(
                                    from + (knotX - from) * 0.5,
                                    strandY,
                                    knotX - (knotX - from) * 0.5,
                                    knotY[i],
                                    knotX - 9 * grown,
                                    knotY[i]));
        }
    }

    private static void segment(Path path, double from, double to, double y) {
        path.getElements().addAll(new MoveTo(from, y), new HLineTo(to));
    }

    private static void set(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(x1 + 0.5);
        line.setStartY(y1);
        line.setEndX(x2 + 0.5);
        line.setEndY(y2);
    }
}
