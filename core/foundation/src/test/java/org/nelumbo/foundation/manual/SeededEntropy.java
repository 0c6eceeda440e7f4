package org.nelumbo.foundation.manual;

import java.util.SplittableRandom;
import org.nelumbo.foundation.random.EntropySource;

/// Repeatable "randomness" for tests: the same seed gives the same bytes. Never for anything else.
public final class SeededEntropy implements EntropySource {
    private final SplittableRandom generator;

    public SeededEntropy(long seed) {
        this.generator = new SplittableRandom(seed);
    }

    @Override
    public synchronized void fill(byte[] target) {
        generator.nextBytes(target);
    }
}
