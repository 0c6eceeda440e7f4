package org.nelumbo.app.component;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;
import org.nelumbo.node.service.WalletSnapshot.BalancePoint;

/// A balance over time as a line of steps, with an optional dotted future.
public final class StepLine extends Region {
    private static final int LEAST_POINTS = 3;

    private final Path area = new Path();
    private final Path line = new Path();
    private final Path future = new Path();
    private List<BalancePoint> points = List.of();
    private long after = -1;

    public StepLine(double width, double height) {
        setMinSize(40, height);
        setPrefSize(width, height);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        area.getStyleClass().add("nel-step-area");
        line.getStyleClass().add("nel-step-line");
        future.getStyleClass().add("nel-step-future");
        getChildren().addAll(area, line, future);
    }

    /// Shows `next`, oldest first; `words` say the same.
    public StepLine show(List<BalancePoint> next, String words) {
        points = drawable(next);
        setAccessibleText(words);
        requestLayout();
        return this;
    }

    /// A balance of which less than three instants are known has no course yet: it is drawn as a flat line.
    private static List<BalancePoint> drawable(List<BalancePoint> all) {
        List<BalancePoint> apart = new ArrayList<>();
        for (BalancePoint point : all) {
            if (!apart.isEmpty() && apart.getLast().at().equals(point.at())) {
                apart.removeLast();
            }
            apart.add(point);
        }
        if (apart.isEmpty() || apart.size() >= LEAST_POINTS) {
            return List.copyOf(apart);
        }
        BalancePoint last = apart.getLast();
        return List.of(last, new BalancePoint(last.at().plusSeconds(1), last.balance()));
    }

    /// Adds what the balance would be; a negative number takes it away.
    public StepLine future(long satoshis) {
        after = satoshis;
        requestLayout();
        return this;
    }

    @Override
    protected void layoutChildren() {
        area.getElements().clear();
        line.getElements().clear();
        future.getElements().clear();
        if (points.size() < 2) {
            return;
        }
        double width = getWidth() * (after < 0 ? 1 : 0.86);
        double height = getHeight() - 3;
        long start = points.getFirst().at().toEpochMilli();
        long end = Math.max(start + 1, points.getLast().at().toEpochMilli());
        long low = points.stream()
                .mapToLong(point -> point.balance().satoshis())
                .min()
                .orElse(0);
        long high = points.stream()
                .mapToLong(point -> point.balance().satoshis())
                .max()
                .orElse(1);
        if (after >= 0) {
            low = Math.min(low, after);
            high = Math.max(high, after);
        }
        double span = Math.max(1, high - low);
        // A flat line runs through the middle.
        double floor = high == low ? low - 1 : low - span * 0.12;
        double total = high == low ? 2 : high - floor;
        double y = 0;
        for (int i = 0; i < points.size(); i++) {
            double x = width * (points.get(i).at().toEpochMilli() - start) / (end - start);
            y = 1.5 + height - height * (points.get(i).balance().satoshis() - floor) / total;
            if (i == 0) {
                line.getElements().add(new MoveTo(x, y));
                area.getElements().addAll(new MoveTo(x, getHeight()), new LineTo(x, y));
            } else {
                line.getElements().addAll(new HLineTo(x), new VLineTo(y));
                area.getElements().addAll(new HLineTo(x), new VLineTo(y));
            }
        }
        area.getElements().addAll(new VLineTo(getHeight()), new ClosePath());
        if (after >= 0) {
            double next = 1.5 + height - height * (after - floor) / total;
            future.getElements().addAll(new MoveTo(width, y), new VLineTo(next), new HLineTo(getWidth()));
        }
    }
}
