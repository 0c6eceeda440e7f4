package org.nelumbo.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// The single steps of signing.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StepBenchmark {
    /// Verifies an ordinary Schnorr signature.
    @Benchmark
    public boolean schnorrVerify(CurveState curve, StepState state) {
        return state.steps().verify();
    }

    /// Draws a nonce; two multiples of the generator, which partial signing needs anew each time.
    @Benchmark
    public SecretNonce nonce(CurveState curve, StepState state) {
        return state.steps().local().draw(state.steps().aggregation());
    }

    /// Draws a nonce, signs with it and verifies the own partial signature.
    @Benchmark
    public PartialSignature nonceAndPartialSign(CurveState curve, StepState state) {
        StepState.Steps steps = state.steps();
        return steps.local().sign(steps.session(), steps.local().draw(steps.aggregation()));
    }

    /// Verifies one partial signature.
    @Benchmark
    public boolean partialVerify(CurveState curve, StepState state) {
        StepState.Steps steps = state.steps();
        return steps.session().verifyPartial(steps.signer(), steps.partial());
    }
}
