package org.nelumbo.app.network;

import java.util.List;
import org.nelumbo.node.service.NetworkTraffic;
import org.nelumbo.node.service.NetworkTraffic.Sample;

/// What can be said of traffic in figures, in bytes a second.
///
/// @param most the most of one direction in any step
record TrafficFigures(double nowIn, double nowOut, double meanIn, double meanOut, double most) {
    static TrafficFigures of(NetworkTraffic traffic) {
        List<Sample> samples = traffic.samples();
        if (samples.isEmpty()) {
            return new TrafficFigures(0, 0, 0, 0, 0);
        }
        double step = NetworkTraffic.STEP.toSeconds();
        Sample last = samples.getLast();
        return new TrafficFigures(
                last.in() / step,
                last.out() / step,
                samples.stream().mapToLong(Sample::in).average().orElse(0) / step,
                samples.stream().mapToLong(Sample::out).average().orElse(0) / step,
                samples.stream()
                                .mapToLong(sample -> Math.max(sample.in(), sample.out()))
                                .max()
                                .orElse(0)
                        / step);
    }
}
