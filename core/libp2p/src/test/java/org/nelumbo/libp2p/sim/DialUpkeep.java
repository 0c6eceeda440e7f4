package org.nelumbo.libp2p.sim;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Keeps a node connected: while it has too few connections it dials somebody out of all the nodes there are, as if it
/// had
/// learnt of them from the DHT.
final class DialUpkeep implements SimService {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final long FIRST_NANOS = 500_000_000;

    private final SimWorld world;
    private final SimHost host;
    private final int wanted;
    private final RandomGenerator random;

    /// @param wanted connections below which the node dials
    DialUpkeep(SimWorld world, SimHost host, int wanted) {
        this.world = world;
        this.host = host;
        this.wanted = wanted;
        this.random = world.simulation().streams().of(host.number(), SeededStreams.Purpose.DIALING);
    }

    @Override
    public void started() {
        world.planTimer(host.number(), random.nextLong(FIRST_NANOS), this::look);
    }

    @Override
    public void dialFailed(int target) {
        if (isLonely()) {
            dialSomebody();
        }
    }

    private void look() {
        for (int i = world.network().connections(host.number()).size(); i < wanted; i++) {
            dialSomebody();
        }
        world.planTimer(host.number(), INTERVAL.toNanos(), this::look);
    }

    private boolean isLonely() {
        return world.network().connections(host.number()).size() < wanted;
    }

    private void dialSomebody() {
        int other = random.nextInt(world.network().size());
        if (other != host.number()
                && world.network().connection(host.number(), other).isEmpty()) {
            world.network().dial(host.number(), other);
        }
    }
}
