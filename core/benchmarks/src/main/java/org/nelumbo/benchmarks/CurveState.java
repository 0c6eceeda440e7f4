package org.nelumbo.benchmarks;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.NativeCurve;
import org.nelumbo.chain.curve.PureJavaCurve;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Which curve implementation is measured.
@State(Scope.Benchmark)
public class CurveState {
    /// `native` or `java`.
    @Param({"native", "java"})
    public String curve = "native";

    private Curve chosen = Curve.preferred();

    /// Takes the implementation that the parameter names.
    @Setup
    public void choose() {
        chosen = switch (curve) {
            case "native" -> NativeCurve.load().orElseThrow();
            case "java" -> new PureJavaCurve();
            default -> throw new IllegalArgumentException(curve);
        };
    }

    /// The implementation to measure.
    public Curve chosen() {
        return chosen;
    }
}
