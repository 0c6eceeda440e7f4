package org.nelumbo.chain.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class CurveContractTest {
    private static final String GENERATOR_X = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

    @Test
    void theNativeLibraryLoadsHereAndIsPreferred() {
        assertThat(Curve.preferred()).isInstanceOf(NativeCurve.class);
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void oneTimesTheGeneratorIsTheGenerator(Curve curve) throws DecodeException {
        Point generator = curve.multiplyGenerator(Scalar.of(1));
        assertThat(generator.compressed().hex()).isEqualTo("02" + GENERATOR_X);
        assertThat(generator.x().hex()).isEqualTo(GENERATOR_X);
        assertThat(curve.decode(generator.compressed())).isEqualTo(generator);
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void zeroTimesTheGeneratorIsRefused(Curve curve) {
        Point point = curve.multiplyGenerator(Scalar.of(1));
        assertThatThrownBy(() -> curve.multiplyGenerator(Scalar.of(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> curve.sharedSecret(Scalar.of(0), point)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void sumsAtInfinityAreEmpty(Curve curve) {
        Point point = curve.multiplyGenerator(Scalar.of(5));
        Point opposite = curve.multiplyGenerator(Scalar.of(5).negate());
        assertThat(curve.sum(List.of())).isEmpty();
        assertThat(curve.sum(List.of(point, opposite))).isEmpty();
        assertThat(curve.linearCombination(Scalar.of(0), List.of())).isEmpty();
        assertThat(curve.linearCombination(Scalar.of(5), List.of(new Curve.Term(Scalar.of(1), opposite))))
                .isEmpty();
        assertThat(curve.linearCombination(
                        Scalar.of(0),
                        List.of(new Curve.Term(Scalar.of(3), point), new Curve.Term(Scalar.of(3), opposite))))
                .isEmpty();
        assertThat(curve.linearCombination(Scalar.of(0), List.of(new Curve.Term(Scalar.of(0), point))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void aSumMayPassThroughInfinity(Curve curve) {
        Point point = curve.multiplyGenerator(Scalar.of(5));
        Point opposite = curve.multiplyGenerator(Scalar.of(5).negate());
        assertThat(curve.sum(List.of(point, opposite, point))).contains(point);
        assertThat(curve.linearCombination(
                        Scalar.of(9),
                        List.of(new Curve.Term(Scalar.of(2), point), new Curve.Term(Scalar.of(2), opposite))))
                .contains(curve.multiplyGenerator(Scalar.of(9)));
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void aLinearCombinationOfMultiplesOfTheGeneratorIsAMultipleOfTheGenerator(Curve curve) {
        Point five = curve.multiplyGenerator(Scalar.of(5));
        Point seven = curve.multiplyGenerator(Scalar.of(7));
        Optional<Point> combined = curve.linearCombination(
                Scalar.of(11),
                List.of(
                        new Curve.Term(Scalar.of(2), five),
                        new Curve.Term(Scalar.of(1), seven),
                        new Curve.Term(Scalar.of(3).negate(), seven)));
        assertThat(combined).contains(curve.multiplyGenerator(Scalar.of(7)));
        assertThat(curve.sum(List.of(five, seven, five))).contains(curve.multiplyGenerator(Scalar.of(17)));
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void whatIsNoCompressedPointIsRefused(Curve curve) {
        List<String> refused = List.of(
                "",
                "00",
                "02",
                "02" + GENERATOR_X + "00",
                "04" + GENERATOR_X,
                "06" + GENERATOR_X,
                "00" + GENERATOR_X,
                // x = 5 has no point
                "020000000000000000000000000000000000000000000000000000000000000005",
                // x = p + 1, which a careless reader reduces to the valid 1
                "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30",
                "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
                "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "000000000000000000000000000000000000000000000000000000000000000000");
        for (String hex : refused) {
            assertThatThrownBy(() -> curve.decode(Bytes.fromHex(hex))).as(hex).isInstanceOf(DecodeException.class);
        }
    }
}
