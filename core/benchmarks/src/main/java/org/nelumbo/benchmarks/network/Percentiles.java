package org.nelumbo.benchmarks.network;

import java.util.Arrays;
import java.util.Locale;

/// Durations of one thing done often.
///
/// @param nanos in any order
record Percentiles(long[] nanos) {
    Percentiles {
        nanos = nanos.clone();
        Arrays.sort(nanos);
    }

    /// What `part` of all stay below, in milliseconds.
    double millis(double part) {
        return nanos[(int) Math.min(nanos.length - 1, Math.floor(part * nanos.length))] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms", millis(0.5), millis(0.9), millis(0.99));
    }
}
