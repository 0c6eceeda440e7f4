package org.nelumbo.libp2p.sim;

import java.util.random.RandomGenerator;

/// What stands between a node and those who dial it.
public enum NatClass {
    /// Anybody can dial it; it serves the DHT and relays.
    PUBLIC,
    /// Its router keeps one mapping for all destinations: two of these can punch through to each other.
    CONE,
    /// Its router takes a new port for every destination: nobody can punch through to it.
    SYMMETRIC,
    /// Nothing comes in, not even through a relay: it can only dial.
    NONE;

    private static final int ALL = 100;
    private static final int CONE_BELOW = 75;
    private static final int SYMMETRIC_BELOW = 90;
    private static final int PUBLIC_BELOW = 35;
    private static final double PUNCHING_WORKS = 0.85;

    /// A class, 35 % public, 40 % cone, 15 % symmetric, 10 % none.
    static NatClass draw(RandomGenerator random) {
        int drawn = random.nextInt(ALL);
        if (drawn < PUBLIC_BELOW) {
            return PUBLIC;
        }
        if (drawn < CONE_BELOW) {
            return CONE;
        }
        return drawn < SYMMETRIC_BELOW ? SYMMETRIC : NONE;
    }

    /// How a dial of a node of class `target` by a node of this class ends.
    DialRoute routeTo(NatClass target, RandomGenerator random) {
        return switch (target) {
            case PUBLIC -> DialRoute.DIRECT;
            case NONE -> DialRoute.UNREACHABLE;
            case CONE ->
                switch (this) {
                    case PUBLIC -> DialRoute.REVERSED;
                    case CONE -> random.nextDouble() < PUNCHING_WORKS ? DialRoute.PUNCHED : DialRoute.RELAYED;
                    case SYMMETRIC, NONE -> DialRoute.RELAYED;
                };
            case SYMMETRIC -> this == PUBLIC ? DialRoute.REVERSED : DialRoute.RELAYED;
        };
    }
}
