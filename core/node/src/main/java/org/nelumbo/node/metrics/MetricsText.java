package org.nelumbo.node.metrics;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// The text format of Prometheus, version 0.0.4: two comment lines and then a line a value for each
/// figure.
final class MetricsText {
    /// What the format is called in HTTP.
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private MetricsText() {}

    static String of(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics) {
            text.append("# HELP ")
                    .append(metric.name())
                    .append(' ')
                    .append(escaped(metric.help(), false))
                    .append("\n# TYPE ")
                    .append(metric.name())
                    .append(' ')
                    .append(metric.kind().name().toLowerCase(Locale.ROOT))
                    .append('\n');
            metric.samples().forEach(sample -> append(text, metric.name(), sample));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Metric.Sample sample) {
        text.append(name);
        if (!sample.labels().isEmpty()) {
            String before = "{";
            for (var label : new TreeMap<>(sample.labels()).entrySet()) {
                text.append(before)
                        .append(label.getKey())
                        .append("=\"")
                        .append(escaped(label.getValue(), true))
                        .append('"');
                before = ",";
            }
            text.append('}');
        }
        text.append(' ').append(number(sample.value())).append('\n');
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        // Counters stay readable: a whole number is written as one.
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escaped(String text, boolean quoted) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return quoted ? escaped.replace("\"", "\\\"") : escaped;
    }
}
