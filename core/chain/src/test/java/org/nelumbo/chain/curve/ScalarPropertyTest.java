package org.nelumbo.chain.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class ScalarPropertyTest {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final BigInteger FIELD =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);

    @Property(tries = 2000)
    void arithmeticAgreesWithBigIntegers(@ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
        Scalar first = scalar(a);
        Scalar second = scalar(b);
        assertThat(number(first.plus(second))).isEqualTo(a.add(b).mod(ORDER));
        assertThat(number(first.minus(second))).isEqualTo(a.subtract(b).mod(ORDER));
        assertThat(number(first.times(second))).isEqualTo(a.multiply(b).mod(ORDER));
        assertThat(number(first.negate())).isEqualTo(a.negate().mod(ORDER));
        assertThat(number(first.negateIf(true))).isEqualTo(a.negate().mod(ORDER));
        assertThat(number(first.negateIf(false))).isEqualTo(a.mod(ORDER));
        assertThat(first.sameAs(second)).isEqualTo(a.mod(ORDER).equals(b.mod(ORDER)));
        assertThat(first.isHigh()).isEqualTo(a.mod(ORDER).compareTo(ORDER.shiftRight(1)) > 0);
    }

    @Property(tries = 200)
    void anInverseTimesItsNumberIsOne(@ForAll("numbers") BigInteger a) {
        Scalar scalar = scalar(a);
        Scalar product = scalar.times(scalar.invert());
        assertThat(number(product)).isEqualTo(scalar.isZero() ? BigInteger.ZERO : BigInteger.ONE);
    }

    @Property(tries = 1000)
    void aQuadraticResidueIsWhatEulersCriterionSays(@ForAll("numbers") BigInteger a) {
        BigInteger element = a.mod(FIELD);
        boolean residue = element.modPow(FIELD.shiftRight(1), FIELD).equals(BigInteger.ONE);
        assertThat(QuadraticResidue.test(bytes(element), 0)).isEqualTo(residue);
    }

    @Property(tries = 1000)
    void onlyNumbersBelowTheOrderAreDecoded(@ForAll("numbers") BigInteger a) throws DecodeException {
        if (a.compareTo(ORDER) < 0) {
            assertThat(number(Scalar.decode(Bytes.of(bytes(a))))).isEqualTo(a);
        } else {
            assertThatThrownBy(() -> Scalar.decode(Bytes.of(bytes(a)))).isInstanceOf(DecodeException.class);
            assertThatThrownBy(() -> Scalar.decodeSecret(bytes(a))).isInstanceOf(DecodeException.class);
        }
    }

    @Example
    void aSecretScalarIsNeverZeroAndNeverOfAnotherSize() {
        assertThatThrownBy(() -> Scalar.decodeSecret(new byte[32])).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> Scalar.decodeSecret(new byte[31])).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> Scalar.decode(Bytes.of(new byte[33]))).isInstanceOf(DecodeException.class);
    }

    @Example
    void aClosedScalarIsZeroAndNoneIsEverPrinted() {
        Scalar scalar = Scalar.of(7);
        assertThat(scalar).hasToString("Scalar[not shown]");
        scalar.close();
        assertThat(scalar.isZero()).isTrue();
    }

    @Provide
    Arbitrary<BigInteger> numbers() {
        Arbitrary<BigInteger> any = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
        BigInteger top = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
        Arbitrary<BigInteger> edges = Arbitraries.of(List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.TWO,
                ORDER.subtract(BigInteger.ONE),
                ORDER,
                ORDER.add(BigInteger.ONE),
                FIELD.subtract(BigInteger.ONE),
                FIELD,
                top,
                ORDER.shiftRight(1),
                ORDER.shiftRight(1).add(BigInteger.ONE),
                BigInteger.ONE.shiftLeft(64),
                BigInteger.ONE.shiftLeft(128),
                BigInteger.ONE.shiftLeft(192),
                BigInteger.ONE.shiftLeft(255)));
        return Arbitraries.oneOf(
                any, edges, Arbitraries.bytes().array(byte[].class).ofSize(32).map(bytes -> new BigInteger(1, bytes)));
    }

    private static Scalar scalar(BigInteger number) {
        return Scalar.reduce(bytes(number));
    }

    private static BigInteger number(Scalar scalar) {
        return new BigInteger(1, scalar.toArray());
    }

    private static byte[] bytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[32];
        int count = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - count, bytes, 32 - count, count);
        return bytes;
    }
}
