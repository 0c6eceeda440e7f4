package org.nelumbo.libp2p.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes nodes leave and come back.
public final class Churn {
    private final Simulation simulation;
    private final SimNetwork network;
    private final ChurnParams params;
    private final Map<Integer, RandomGenerator> streams = new HashMap<>();
    private long departures;
    private long arrivals;
    private boolean ended;

    public Churn(Simulation simulation, SimNetwork network, ChurnParams params) {
        this.simulation = simulation;
        this.network = network;
        this.params = params;
    }

    /// From now on this node, which is up, comes and goes.
    public void add(int node) {
        streams.put(node, simulation.streams().of(node, SeededStreams.Purpose.CHURN));
        planDeparture(node);
    }

    /// Nobody leaves any more.
    public void end() {
        ended = true;
    }

    /// Nodes that have left.
    public long departures() {
        return departures;
    }

    /// Nodes that have come back.
    public long arrivals() {
        return arrivals;
    }

    private void planDeparture(int node) {
        RandomGenerator random = stream(node);
        double scale = params.meanSession().toNanos() / Draws.weibullMeanFactor(params.shape());
        boolean crash = random.nextDouble() < params.crashShare();
        simulation.plan(
                (long) Draws.weibull(random, scale, params.shape()), EventKind.CHURN, node, crash ? 1 : 0, () -> {
                    if (!ended) {
                        departures++;
                        network.stop(node, crash);
                        planReturn(node);
                    }
                });
    }

    private void planReturn(int node) {
        double away = Draws.weibull(stream(node), params.meanAbsence().toNanos(), 1);
        simulation.plan((long) away, EventKind.CHURN, node, 2, () -> {
            arrivals++;
            network.start(node);
            planDeparture(node);
        });
    }

    private RandomGenerator stream(int node) {
        return streams.computeIfAbsent(node, absent -> simulation.streams().of(absent, SeededStreams.Purpose.CHURN));
    }
}
