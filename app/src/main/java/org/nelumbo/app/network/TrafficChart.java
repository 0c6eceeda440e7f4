package org.nelumbo.app.network;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToLongFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.nelumbo.app.component.Words;
import org.nelumbo.node.service.NetworkTraffic;
import org.nelumbo.node.service.NetworkTraffic.Sample;

/// Bytes a second over the last ten minutes: received above the middle line, sent below it, on one scale.
final class TrafficChart extends Region {
    private static final double LEAST_SCALE = 1000;
    private static final double AXIS = 20;

    private final DoubleFunction<String> rate;
    private final Path in = path("in");
    private final Path out = path("out");
    private final Path inLine = path("in-line");
    private final Path outLine = path("out-line");
    private final Line middle = new Line();
    private final Label most = Words.solid("", "nel-caption", "muted");
    private final Label least = Words.solid("", "nel-caption", "muted");
    private final Label start;
    private final Label end;
    private List<Sample> samples = List.of();

    /// @param rate says a number of bytes a second
    /// @param startWords the left end of the time axis
    /// @param endWords its right end
    TrafficChart(DoubleFunction<String> rate, String startWords, String endWords) {
        this.rate = rate;
        start = Words.solid(startWords, "nel-caption", "muted");
        end = Words.solid(endWords, "nel-caption", "muted");
        middle.getStyleClass().add("nel-traffic-middle");
        setMinSize(160, 130);
        setPrefHeight(150);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(in, out, inLine, outLine, middle, most, least, start, end);
    }

    /// Shows these; `words` say the same.
    void show(NetworkTraffic traffic, String words) {
        samples = traffic.samples();
        setAccessibleText(words);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double half = (getHeight() - AXIS) / 2;
        double scale = scale();
        middle.setStartX(0);
        middle.setEndX(width);
        middle.setStartY(half);
        middle.setEndY(half);
        draw(in, inLine, Sample::in, width, half, -half / scale);
        draw(out, outLine, Sample::out, width, half, half / scale);
        String limit = rate.apply(scale);
        most.setText(limit);
        least.setText(limit);
        put(most, 0, 0);
        put(least, 0, 2 * half - least.prefHeight(-1));
        put(start, 0, getHeight() - start.prefHeight(-1));
        put(end, width - end.prefWidth(-1), getHeight() - end.prefHeight(-1));
    }

    /// A round number of bytes a second that nothing exceeds: 1, 2 or 5 times a power of ten.
    private double scale() {
        double most = samples.stream()
                        .mapToLong(sample -> Math.max(sample.in(), sample.out()))
                        .max()
                        .orElse(0)
                / (double) NetworkTraffic.STEP.toSeconds();
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, LEAST_SCALE))));
        for (double step : new double[] {1, 2, 5, 10}) {
            if (most <= step * power) {
                return step * power;
            }
        }
        return most;
    }

    /// The newest sample stands at the right edge; while there are few of them the left stays empty.
    private void draw(Path area, Path line, ToLongFunction<Sample> value, double width, double zero, double perByte) {
        area.getElements().clear();
        line.getElements().clear();
        if (samples.size() < 2) {
            return;
        }
        double step = width / (NetworkTraffic.MAX_SAMPLES - 1);
        double left = width - step * (samples.size() - 1);
        area.getElements().add(new MoveTo(left, zero));
        for (int i = 0; i < samples.size(); i++) {
            double x = left + i * step;
            double y = zero + perByte * value.applyAsLong(samples.get(i)) / NetworkTraffic.STEP.toSeconds();
            area.getElements().add(new LineTo(x, y));
            line.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
        }
        area.getElements().addAll(new LineTo(width, zero), new ClosePath());
    }

    private static void put(Label label, double x, double y) {
        label.resizeRelocate(x, y, label.prefWidth(-1), label.prefHeight(-1));
    }

    private static Path path(String styleClass) {
        Path path = new Path();
        path.getStyleClass().addAll("nel-traffic", styleClass);
        path.setManaged(false);
        return path;
    }
}
