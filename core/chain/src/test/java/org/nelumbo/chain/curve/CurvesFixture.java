package org.nelumbo.chain.curve;

import java.util.List;
import java.util.stream.Stream;

/// Both curve implementations, for tests that must hold for each.
public final class CurvesFixture {
    private static final List<Curve> BOTH = List.of(NativeCurve.load().orElseThrow(), new PureJavaCurve());

    private CurvesFixture() {}

    /// The two implementations.
    public static List<Curve> both() {
        return BOTH;
    }

    /// The two implementations, as a source of parameters.
    public static Stream<Curve> stream() {
        return BOTH.stream();
    }
}
