package org.nelumbo.chain.curve;

/// Decides once, on first use, which implementation this machine gets.
final class PreferredCurve {
    static final Curve INSTANCE = choose();

    private PreferredCurve() {}

    private static Curve choose() {
        return NativeCurve.load().<Curve>map(curve -> curve).orElseGet(PureJavaCurve::new);
    }
}
