package org.nelumbo.libp2p.sim;

import java.util.random.RandomGenerator;

/// Where in the world a node is, with the median one-way delay to each other part in milliseconds.
///
/// The delays are rounded from public round-trip tables of cloud regions; what matters is that they differ.
public enum Region {
    EUROPE(40, 14, 45, 95, 85, 130),
    NORTH_AMERICA(30, 45, 20, 65, 75, 80),
    SOUTH_AMERICA(10, 95, 65, 20, 140, 130),
    ASIA(15, 85, 75, 140, 35, 60),
    OCEANIA(5, 130, 80, 130, 60, 14);

    private static final int ALL = 100;

    private final int percent;
    private final int[] medianMillis;

    Region(int percent, int... medianMillis) {
        this.percent = percent;
        this.medianMillis = medianMillis;
    }

    /// A region, each with its share.
    static Region draw(RandomGenerator random) {
        int left = random.nextInt(ALL);
        for (Region region : values()) {
            left -= region.percent;
            if (left < 0) {
                return region;
            }
        }
        return EUROPE;
    }

    int medianMillisTo(Region other) {
        return medianMillis[other.ordinal()];
    }
}
