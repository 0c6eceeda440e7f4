package org.nelumbo.node.metrics;

import java.util.List;
import java.util.Map;

/// One figure with all its values at a moment.
///
/// @param name letters, digits and underscores, with the unit at its end; counters end in `_total`
/// @param help one sentence
/// @param samples in the order in which they are shown
public record Metric(String name, Kind kind, String help, List<Sample> samples) {
    /// How a figure moves.
    public enum Kind {
        /// Only upwards while the program runs.
        COUNTER,
        /// Up and down.
        GAUGE
    }

    /// @param labels what tells this value from others of the same figure; their names follow the
    /// rules of `name`
    public record Sample(Map<String, String> labels, double value) {
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    public Metric {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("a metric's name has letters, digits and underscores: " + name);
        }
        samples = List.copyOf(samples);
    }

    /// A figure that moves up and down and has one value.
    public static Metric gauge(String name, String help, double value) {
        return new Metric(name, Kind.GAUGE, help, List.of(new Sample(Map.of(), value)));
    }

    /// A figure that only grows and has one value.
    public static Metric counter(String name, String help, double value) {
        return new Metric(name, Kind.COUNTER, help, List.of(new Sample(Map.of(), value)));
    }

    /// A figure that only grows, with a value for each value of one label.
    public static Metric counters(String name, String help, String label, Map<String, Long> values) {
        return new Metric(
                name,
                Kind.COUNTER,
                help,
                values.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Sample(Map.of(label, entry.getKey()), entry.getValue()))
                        .toList());
    }
}
