package org.nelumbo.benchmarks;

import org.nelumbo.chain.curve.Curve;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A session of so many signers on the chosen curve.
@State(Scope.Benchmark)
public class SessionState {
    /// Number of signers.
    @Param({"2", "3", "5", "10", "15", "50", "100"})
    public int signers = 2;

    private LocalSession session = new LocalSession(Curve.preferred(), 2);

    /// Prepares the session that the parameters name.
    @Setup
    public void prepare(CurveState curve) {
        session = new LocalSession(curve.chosen(), signers);
    }

    LocalSession session() {
        return session;
    }
}
