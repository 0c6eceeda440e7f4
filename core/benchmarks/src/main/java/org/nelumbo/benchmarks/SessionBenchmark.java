package org.nelumbo.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.DecodeException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// What grows with the number of signers.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SessionBenchmark {
    /// All work of one signer in one session: aggregate and tweak the keys, draw a nonce, read the others' nonces,
    /// sign, verify every partial signature (the own one included), add up, verify the final signature.
    @Benchmark
    public SchnorrSignature localSession(CurveState curve, SessionState state) throws DecodeException {
        LocalSession local = state.session();
        KeyAggregation aggregation = local.aggregate();
        SecretNonce nonce = local.draw(aggregation);
        MuSig2Session session = local.open(aggregation, nonce);
        return local.finish(session, local.sign(session, nonce));
    }

    /// Only the key aggregation and its tweak.
    @Benchmark
    public KeyAggregation keyAggregation(CurveState curve, SessionState state) {
        return state.session().aggregate();
    }
}
