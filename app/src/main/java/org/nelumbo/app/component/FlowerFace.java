package org.nelumbo.app.component;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.service.Person;

/// The picture of a person, drawn from their id: petals, colour, eyes and mouth. Presence sits at the lower right with
/// a
/// shape of its own. The same in light and dark, so that it is recognised.
public final class FlowerFace extends Picture {
    private record Hue(Color petal, Color ground) {}

    private static final List<Hue> HUES = List.of(
            hue("#C2437F", "#F6D9E7"),
            hue("#2F7F79", "#CFE6E2"),
            hue("#CB7A12", "#FAE6C2"),
            hue("#4A5FB8", "#D8DFF7"),
            hue("#7A4BB0", "#E7DCF6"),
            hue("#3D8A45", "#D6EDD6"),
            hue("#B5473A", "#F8DCD6"),
            hue("#2A78A8", "#D2E8F4"),
            hue("#8A6A1F", "#F1E7C9"),
            hue("#96408F", "#F2DAF0"),
            hue("#5B7A1E", "#E4EECB"),
            hue("#A83E5C", "#F8DAE1"));
    private static final Color INK = Color.web("#2A2433");
    private static final Color FACE = Color.web("#FFFFFF");

    private final double size;

    /// The face of `person`, `size` pixels wide, with their presence.
    public FlowerFace(Scope scope, Person person, double size) {
        this(person.id(), size);
        setAccessibleText(spoken(scope, person));
        drawing().add(presence(person.presence()));
    }

    /// The picture of an id without a presence.
    public FlowerFace(Bytes id, double size) {
        super(size, size);
        this.size = size;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
        draw(id);
    }

    /// A person in words: name, nym, presence.
    public static String spoken(Scope scope, Person person) {
        String where = switch (person.presence()) {
            case HERE -> scope.text("component.presence.here");
            case AWAY -> scope.text("component.presence.away");
            case UNREACHABLE -> scope.text("component.presence.unreachable");
        };
        return scope.text("component.face", scope.formats().name(person), person.nym(), where);
    }

    private void draw(Bytes id) {
        Hue hue = HUES.get(at(id, 0) % HUES.size());
        int petals = 6 + at(id, 1) % 5;
        double middle = size / 2;
        double half = size * (0.31 * Math.sin(Math.PI / petals) + 0.012 * (at(id, 2) % 3));
        double belly = 0.30 + (at(id, 3) % 3) * 0.17;
        double turn = at(id, 4) % 2 == 0 ? 0 : 180.0 / petals;
        drawing().add(new Circle(middle, middle, middle, hue.ground()));
        for (int i = 0; i < petals; i++) {
            Path petal = Petals.leaf(middle, middle, size * 0.10, size * 0.47, half, belly, turn + 360.0 * i / petals);
            petal.setFill(hue.petal());
            drawing().add(petal);
        }
        drawing().add(new Circle(middle, middle, size * 0.235, FACE));
        eyes(at(id, 5) % 4, middle);
        mouth(at(id, 6) % 4, middle);
    }

    private void eyes(int kind, double middle) {
        double y = middle - size * 0.045;
        for (int side = -1; side <= 1; side += 2) {
            double x = middle + side * size * 0.085;
            switch (kind) {
                case 0 -> drawing().add(new Circle(x, y, size * 0.030, INK));
                case 1 -> drawing().add(arc(x, y + size * 0.02, size * 0.040, 0));
                case 2 -> {
                    Circle glass = new Circle(x, y, size * 0.058, Color.TRANSPARENT);
                    glass.setStroke(INK);
                    glass.setStrokeWidth(size * 0.022);
                    drawing().addAll(glass, new Circle(x, y, size * 0.020, INK));
                }
                default -> drawing().add(line(x - size * 0.03, y, x + size * 0.03, y));
            }
        }
    }

    private void mouth(int kind, double middle) {
        double y = middle + size * 0.065;
        switch (kind) {
            case 0 -> drawing().add(arc(middle, y - size * 0.015, size * 0.075, 180));
            case 1 -> {
                Arc open = new Arc(middle, y - size * 0.02, size * 0.07, size * 0.08, 180, 180);
                open.setType(ArcType.CHORD);
                open.setFill(INK);
                drawing().add(open);
            }
            case 2 -> drawing().add(line(middle - size * 0.06, y + size * 0.02, middle + size * 0.06, y + size * 0.02));
            default -> drawing().add(new Circle(middle, y + size * 0.015, size * 0.035, INK));
        }
    }

    private Arc arc(double x, double y, double radius, double start) {
        Arc arc = new Arc(x, y, radius, radius * 0.85, start, 180);
        arc.setType(ArcType.OPEN);
        arc.setFill(null);
        arc.setStroke(INK);
        arc.setStrokeWidth(size * 0.028);
        arc.setStrokeLineCap(StrokeLineCap.ROUND);
        return arc;
    }

    private Line line(double x1, double y1, double x2, double y2) {
        Line line = new Line(x1, y1, x2, y2);
        line.setStroke(INK);
        line.setStrokeWidth(size * 0.03);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        return line;
    }

    private Group presence(Person.Presence presence) {
        double radius = Math.max(5.5, size * 0.15);
        double x = size - radius * 0.72;
        double y = size - radius * 0.72;
        Circle rim = new Circle(x, y, radius + 1.6);
        rim.getStyleClass().add("nel-presence-rim");
        Circle disc = new Circle(x, y, radius);
        disc.getStyleClass().add("nel-presence-disc");
        Group group = new Group(rim, disc);
        double stroke = Math.max(1.3, radius * 0.24);
        disc.setStrokeWidth(stroke);
        if (presence != Person.Presence.HERE) {
            disc.setRadius(radius - stroke / 2);
        }
        switch (presence) {
            case HERE -> {
                disc.getStyleClass().add("here");
                group.getChildren()
                        .addAll(
                                sign(
                                        x - radius * 0.42,
                                        y + radius * 0.02,
                                        x - radius * 0.10,
                                        y + radius * 0.34,
                                        stroke,
                                        "on-done"),
                                sign(
                                        x - radius * 0.10,
                                        y + radius * 0.34,
                                        x + radius * 0.45,
                                        y - radius * 0.28,
                                        stroke,
                                        "on-done"));
            }
            case AWAY -> {
                disc.getStyleClass().add("away");
                group.getChildren()
                        .addAll(
                                sign(x, y, x, y - radius * 0.48, stroke, "away"),
                                sign(x, y, x + radius * 0.36, y + radius * 0.1, stroke, "away"));
            }
            case UNREACHABLE -> {
                disc.getStyleClass().add("unreachable");
                group.getChildren().add(sign(x - radius * 0.42, y, x + radius * 0.42, y, stroke, "unreachable"));
            }
        }
        return group;
    }

    private static Line sign(double x1, double y1, double x2, double y2, double width, String styleClass) {
        Line line = new Line(x1, y1, x2, y2);
        line.setStrokeWidth(width);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        line.getStyleClass().addAll("nel-presence-sign", styleClass);
        return line;
    }

    private static int at(Bytes id, int index) {
        return id.isEmpty() ? 0 : id.unsigned(index % id.size());
    }

    private static Hue hue(String petal, String ground) {
        return new Hue(Color.web(petal), Color.web(ground));
    }
}
