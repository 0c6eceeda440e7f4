package org.nelumbo.libp2p.sim;

/// Spreads 64 bits over 64 bits, so that neighbouring numbers become unrelated ones.
///
/// Source: the finaliser of SplitMix64.
final class Mix {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Mix() {}

    static long of(long value) {
        long mixed = value + GOLDEN;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /// A number that depends on both, in this order.
    static long of(long first, long second) {
        return of(of(first) ^ second);
    }
}
