package org.nelumbo.libp2p.sim;

import java.util.random.RandomGenerator;

/// What a node's line carries.
///
/// @param upBitsPerSecond from the node
/// @param downBitsPerSecond to the node
public record LinkRate(long upBitsPerSecond, long downBitsPerSecond) {
    private static final long MEGABIT = 1_000_000;
    /// A home with fibre.
    public static final LinkRate FIBRE = new LinkRate(100 * MEGABIT, 100 * MEGABIT);
    /// A home with a cable or a good telephone line.
    public static final LinkRate CABLE = new LinkRate(10 * MEGABIT, 50 * MEGABIT);
    /// The slowest line on which a wallet should still work.
    public static final LinkRate SLOW = new LinkRate(1 * MEGABIT, 8 * MEGABIT);

    private static final int ALL = 100;
    private static final int FIBRE_BELOW = 40;
    private static final int CABLE_BELOW = 90;

    /// A line, 40 % fibre, 50 % cable, 10 % slow.
    static LinkRate draw(RandomGenerator random) {
        int drawn = random.nextInt(ALL);
        if (drawn < FIBRE_BELOW) {
            return FIBRE;
        }
        return drawn < CABLE_BELOW ? CABLE : SLOW;
    }
}
