package org.nelumbo.node.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What went over the network since the start, and lately.
///
/// @param bytesIn received in all
/// @param bytesOut sent in all
/// @param samples the last ones at even distances, the oldest first
public record NetworkTraffic(long bytesIn, long bytesOut, List<Sample> samples) {
    /// How far samples are apart.
    public static final Duration STEP = Duration.ofSeconds(5);

    /// How many samples are kept at most: ten minutes.
    public static final int MAX_SAMPLES = 120;

    /// Nothing yet.
    public static final NetworkTraffic NONE = new NetworkTraffic(0, 0, List.of());

    public NetworkTraffic {
        samples = List.copyOf(samples);
    }

    /// One step.
    ///
    /// @param at its end
    /// @param in bytes received in it
    /// @param out bytes sent in it
    public record Sample(Instant at, long in, long out) {}
}
