package org.nelumbo.app.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.FlowerFace;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.TextMeasure;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Person;

/// Everybody as a graph: me in the middle, others on rings by how far away they are. One stop of the Tab key; arrows
/// walk ring by ring, Enter opens. The table beside it says the same in words.
final class PeerMap extends Pane {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final double ME = 48;
    private static final double FACE = 38;
    private static final double LABEL = 104;
    private static final int MAX_LINES = 40;
    private static final int SPOKEN = 6;

    /// What of a peer the map shows; the map is drawn anew only when this changes.
    private record Look(
            String id, String name, PeerKind kind, PeerRow.Health health, boolean relayed, MapLayout.Ring ring) {
        static Look of(PeerRow row) {
            return new Look(row.id(), row.name(), row.kind(), row.health(), row.relayed(), MapLayout.Ring.of(row));
        }
    }

    private final Scope scope;
    private final Consumer<String> open;
    private final Circle marker = new Circle();
    private final TextMeasure measure = new TextMeasure();
    private List<PeerRow> rows = List.of();
    private List<Look> looks = List.of();
    private Optional<Person> me = Optional.empty();
    private List<MapLayout.Spot> walk = List.of();
    private MapLayout layout = MapLayout.of(List.of(), 1, 1);
    private Optional<String> marked = Optional.empty();
    private double drawnWidth;
    private double drawnHeight;
    private double grown = 1;
    private boolean stale = true;

    PeerMap(Scope scope, Consumer<String> open) {
        this.scope = scope;
        this.open = open;
        setId(Ids.NETWORK_MAP);
        getStyleClass().add("nel-map");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setMinSize(220, 290);
        setPrefSize(480, 300);
        marker.getStyleClass().add("nel-map-marker");
        marker.setMouseTransparent(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setOnMouseClicked(event -> requestFocus());
        focusedProperty().subscribe(focused -> say());
    }

    /// Shows everybody; `owner` is me.
    void show(List<PeerRow> next, Optional<Person> owner) {
        List<Look> now = next.stream().map(Look::of).toList();
        rows = List.copyOf(next);
        if (now.equals(looks) && owner.equals(me)) {
            return;
        }
        looks = now;
        me = owner;
        stale = true;
        say();
        requestLayout();
    }

    /// Marks the peer whose details are open.
    void mark(Optional<String> id) {
        marked = id;
        placeMarker();
        say();
    }

    @Override
    protected void layoutChildren() {
        if (stale || drawnWidth != getWidth() || drawnHeight != getHeight()) {
            stale = false;
            drawnWidth = getWidth();
            drawnHeight = getHeight();
            draw();
        }
    }

    private void draw() {
        layout = MapLayout.of(rows, drawnWidth, drawnHeight);
        walk = layout.spots().stream()
                .sorted(Comparator.comparing(MapLayout.Spot::ring)
                        .thenComparing(spot -> Math.atan2(spot.y() - layout.centreY(), spot.x() - layout.centreX())))
                .toList();
        getChildren().setAll(measure);
        grown = measure.grown();
        List<Node> nodes = new ArrayList<>(List.of(measure));
        for (MapLayout.Ring ring : MapLayout.Ring.values()) {
            Circle circle = new Circle(layout.centreX(), layout.centreY(), ring.line() * layout.radius());
            circle.getStyleClass().add("nel-map-ring");
            nodes.add(circle);
        }
        boolean dotsHaveLines = layout.spots().size() <= MAX_LINES;
        layout.spots().stream()
                .filter(spot -> spot.row().peer().isPresent() && (spot.named() || dotsHaveLines))
                .map(this::line)
                .forEach(nodes::add);
        layout.spots().stream().filter(spot -> !spot.named()).map(this::dot).forEach(nodes::add);
        me.ifPresent(person ->
                nodes.add(at(new FlowerFace(scope, person, ME), ME * grown, layout.centreX(), layout.centreY())));
        // Below the names, so that none is struck through.
        nodes.add(marker);
        layout.spots().stream().filter(MapLayout.Spot::named).forEach(spot -> named(spot, nodes));
        if (layout.unseen() > 0) {
            Label more = Words.solid(scope.text("network.map.more", layout.unseen()), "nel-caption", "muted");
            more.relocate(0, drawnHeight - 20 * grown);
            nodes.add(more);
        }
        nodes.forEach(node -> node.setManaged(false));
        getChildren().setAll(nodes);
        getChildren().forEach(node -> {
            if (node instanceof Label label) {
                label.applyCss();
                label.autosize();
            }
        });
        placeMarker();
    }

    private Line line(MapLayout.Spot spot) {
        Line line = new Line(layout.centreX(), layout.centreY(), spot.x(), spot.y());
        String kind = spot.row().kind() == PeerKind.COSIGNER
                ? "cosigner"
                : spot.row().kind().helps() ? "helper" : "other";
        line.getStyleClass().addAll("nel-map-line", kind);
        if (spot.row().relayed()) {
            line.getStyleClass().add("relayed");
        }
        return line;
    }

    private Circle dot(MapLayout.Spot spot) {
        Circle dot = new Circle(spot.x(), spot.y(), layout.dot());
        String health = switch (spot.row().health()) {
            case GOOD, MEASURING, RELAYED, AWAY -> "good";
            case SLOW, DOUBTFUL -> "note";
        };
        dot.getStyleClass().addAll("nel-map-dot", spot.row().kind().helps() ? "helper" : health);
        return act(dot, spot);
    }

    private void named(MapLayout.Spot spot, List<Node> nodes) {
        Node picture = spot.row()
                .person()
                .<Node>map(person -> {
                    FlowerFace face = new FlowerFace(scope, person, FACE);
                    face.setMouseTransparent(false);
                    return face;
                })
                .orElseGet(() -> {
                    StackPane sign = new StackPane(Icons.icon(
                            PeerTexts.icon(spot.row().kind()), spot.row().kind().helps() ? "working" : "muted"));
                    sign.getStyleClass()
                            .addAll("nel-map-sign", spot.row().kind().helps() ? "helper" : "other");
                    return sign;
                });
        double size = (spot.row().person().isPresent() ? FACE : FACE - 8) * grown;
        nodes.add(act(at(picture, size, spot.x(), spot.y()), spot));
        Label name = new Label(spot.row().name());
        name.getStyleClass().addAll("nel-caption", "nel-map-name");
        name.setAlignment(Pos.CENTER);
        name.setMaxWidth(LABEL * grown);
        name.setMouseTransparent(true);
        name.translateXProperty().bind(name.widthProperty().divide(-2));
        name.relocate(spot.x(), spot.y() + size / 2 + 1);
        nodes.add(name);
    }

    private static <N extends Node> N at(N node, double size, double x, double y) {
        node.resizeRelocate(x - size / 2, y - size / 2, size, size);
        return node;
    }

    private <N extends Node> N act(N node, MapLayout.Spot spot) {
        node.setOnMouseClicked(event -> {
            requestFocus();
            open.accept(spot.row().id());
            event.consume();
        });
        Tooltip.install(node, new Tooltip(PeerTexts.spoken(scope, spot.row())));
        node.setUserData(spot.row().id());
        return node;
    }

    private void placeMarker() {
        Optional<MapLayout.Spot> spot = spot(marked);
        marker.setVisible(spot.isPresent());
        spot.ifPresent(found -> {
            marker.setCenterX(found.x());
            marker.setCenterY(found.y());
            marker.setRadius(found.named() ? FACE * grown / 2 + 4 : layout.dot() + 4);
        });
        pseudoClassStateChanged(MARKED, spot.isPresent());
    }

    private Optional<MapLayout.Spot> spot(Optional<String> id) {
        return id.flatMap(wanted -> layout.spots().stream()
                .filter(spot -> spot.row().id().equals(wanted))
                .findFirst());
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT, DOWN -> step(1);
            case LEFT, UP -> step(-1);
            case ENTER, SPACE -> marked.ifPresent(open);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        if (walk.isEmpty()) {
            return;
        }
        int at = spot(marked).map(walk::indexOf).orElse(by > 0 ? -1 : 0);
        marked = Optional.of(walk.get(Math.floorMod(at + by, walk.size())).row().id());
        placeMarker();
        say();
    }

    /// The marked peer, or all of them in one sentence.
    private void say() {
        Optional<PeerRow> at = marked.flatMap(
                id -> rows.stream().filter(row -> row.id().equals(id)).findFirst());
        long connected = rows.stream().filter(row -> row.peer().isPresent()).count();
        String everybody = rows.stream()
                .sorted(Comparator.comparing(PeerRow::kind).thenComparing(PeerRow::name))
                .limit(SPOKEN)
                .map(row -> PeerTexts.spoken(scope, row))
                .collect(Collectors.joining("; "));
        setAccessibleText(at.map(row -> PeerTexts.spoken(scope, row))
                .orElseGet(() -> scope.texts().count("network.map.spoken", connected, everybody)));
    }
}
