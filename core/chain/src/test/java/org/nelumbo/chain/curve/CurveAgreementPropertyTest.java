package org.nelumbo.chain.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class CurveAgreementPropertyTest {
    private final Curve first = CurvesFixture.both().getFirst();
    private final Curve second = CurvesFixture.both().getLast();

    @Property(tries = 100)
    void bothImplementationsComputeTheSameCombination(
            @ForAll @Size(32) byte[] ofGenerator, @ForAll @Size(max = 5) List<@Size(32) byte[]> seeds) {
        List<Curve.Term> terms = new ArrayList<>();
        for (byte[] seed : seeds) {
            Scalar scalar = Scalar.reduce(seed);
            Scalar logarithm = scalar.times(scalar).plus(Scalar.of(3));
            if (!logarithm.isZero()) {
                Point point = first.multiplyGenerator(logarithm);
                assertThat(second.multiplyGenerator(logarithm)).isEqualTo(point);
                terms.add(new Curve.Term(scalar, point));
            }
        }
        Scalar generatorFactor = Scalar.reduce(ofGenerator);
        Optional<Point> combined = first.linearCombination(generatorFactor, terms);
        assertThat(second.linearCombination(generatorFactor, terms)).isEqualTo(combined);
        List<Point> points = terms.stream().map(Curve.Term::point).toList();
        assertThat(second.sum(points)).isEqualTo(first.sum(points));
    }

    @Property(tries = 500)
    void bothImplementationsDecodeTheSameBytesToTheSamePoint(@ForAll @Size(32) byte[] x, @ForAll boolean odd) {
        Bytes compressed = Bytes.concat(Bytes.of((byte) (odd ? 3 : 2)), Bytes.of(x));
        assertThat(decoded(second, compressed)).isEqualTo(decoded(first, compressed));
    }

    @Property(tries = 50)
    void twoHoldersOfAKeyShareTheSameSecretOnEitherImplementation(@ForAll long a, @ForAll long b) {
        Scalar alice = Scalar.of(a & Long.MAX_VALUE).plus(Scalar.of(1)).negate();
        Scalar bob = Scalar.of(b & Long.MAX_VALUE).plus(Scalar.of(2));
        Bytes seenByAlice = shared(first, alice, first.multiplyGenerator(bob));
        Bytes seenByBob = shared(second, bob, second.multiplyGenerator(alice));
        assertThat(seenByBob).isEqualTo(seenByAlice);
    }

    private static Bytes shared(Curve curve, Scalar secret, Point point) {
        return curve.sharedSecret(secret, point).use(Bytes::of);
    }

    private static Optional<Point> decoded(Curve curve, Bytes compressed) {
        try {
            Point point = curve.decode(compressed);
            assertThat(point.compressed()).isEqualTo(compressed);
            return Optional.of(point);
        } catch (DecodeException refused) {
            return Optional.empty();
        }
    }
}
