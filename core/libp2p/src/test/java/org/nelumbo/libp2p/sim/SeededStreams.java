package org.nelumbo.libp2p.sim;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Independent random streams, one for each node and purpose, all from one seed: what one node draws does not change
/// what another one does.
public final class SeededStreams {
    /// What a stream is for.
    public enum Purpose {
        /// Addresses, region, reachability, capacity.
        PLACEMENT,
        /// Delay, loss and resets.
        LINK,
        /// When the node comes and goes.
        CHURN,
        /// Whom the node dials.
        DIALING,
        /// What the gossip router draws.
        GOSSIP,
        /// What the look-ups draw.
        KAD,
        /// How long checking a message takes.
        VALIDATION,
        /// The experiment's own choices.
        EXPERIMENT,
        /// Keys, nonces and whatever else a whole host draws.
        HOST
    }

    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private final long seed;

    public SeededStreams(long seed) {
        this.seed = seed;
    }

    /// The stream of one node for one purpose, from its start.
    public RandomGenerator of(int node, Purpose purpose) {
        return FACTORY.create(Mix.of(Mix.of(seed, purpose.ordinal()), node));
    }

    /// A number that belongs to this pair of nodes whichever of them asks.
    long ofPair(int one, int other) {
        return Mix.of(Mix.of(seed, Math.min(one, other)), Math.max(one, other));
    }
}
