package org.nelumbo.node.network;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.nelumbo.node.network.PeerFacts.Traffic;
import org.nelumbo.node.service.NetworkTraffic;
import org.nelumbo.node.service.NetworkTraffic.Sample;

/// Turns a total that grows into samples of what came and went between two readings. Keeps the last
/// [NetworkTraffic#MAX_SAMPLES]. Not thread-safe.
final class TrafficMeter {
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Traffic last;

    /// @param start the total so far
    TrafficMeter(Traffic start) {
        this.last = start;
    }

    /// Takes a sample.
    void read(Instant at, Traffic total) {
        samples.addLast(new Sample(at, Math.max(0, total.in() - last.in()), Math.max(0, total.out() - last.out())));
        if (samples.size() > NetworkTraffic.MAX_SAMPLES) {
            samples.removeFirst();
        }
        last = total;
    }

    /// As of the last sample.
    NetworkTraffic traffic() {
        return new NetworkTraffic(last.in(), last.out(), List.copyOf(samples));
    }
}
