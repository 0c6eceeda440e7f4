package org.nelumbo.chain.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// An integer modulo n, the order of the secp256k1 group. It may be secret: the arithmetic takes no branch and reads no
/// table by its value, it never prints itself, and [#close] overwrites it.
///
/// Immutable but for [#close]; a closed scalar is zero.
public final class Scalar implements AutoCloseable {
    /// Bytes of the encoding, big-endian.
    public static final int SIZE = 32;

    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LIMBS = 4;

    private final long[] limbs;

    private Scalar(long[] limbs) {
        this.limbs = limbs;
    }

    /// A small number.
    ///
    /// @throws IllegalArgumentException if it is negative
    public static Scalar of(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative scalar");
        }
        return new Scalar(new long[] {value, 0, 0, 0});
    }

    /// Reads a public scalar from outside: 32 bytes big-endian, below n; zero is accepted.
    public static Scalar decode(Bytes bytes) throws DecodeException {
        if (bytes.size() < SIZE) {
            throw DecodeException.truncated("scalar", SIZE, bytes.size());
        }
        if (bytes.size() > SIZE) {
            throw DecodeException.oversized("scalar", bytes.size(), SIZE);
        }
        long[] limbs = read(bytes.toArray());
        if (!ScalarArithmetic.isReduced(limbs)) {
            throw DecodeException.invalid("scalar", "it is not below the group order");
        }
        return new Scalar(limbs);
    }

    /// Reads a secret scalar. The array stays the caller's, who wipes it.
    ///
    /// @throws DecodeException if it has not 32 bytes or is not within 1…n−1
    public static Scalar decodeSecret(byte[] bytes) throws DecodeException {
        if (bytes.length != SIZE) {
            throw DecodeException.invalid("secret scalar", "it has not 32 bytes");
        }
        Scalar scalar = new Scalar(read(bytes));
        if (!ScalarArithmetic.isReduced(scalar.limbs) || scalar.isZero()) {
            scalar.close();
            throw DecodeException.invalid("secret scalar", "it is not within 1 and the group order minus 1");
        }
        return scalar;
    }

    /// 32 bytes big-endian modulo n: how a hash becomes a scalar.
    public static Scalar reduce(Bytes hash) {
        return reduce(hash.toArray());
    }

    /// 32 bytes big-endian modulo n. The array stays the caller's, who wipes it if it is secret.
    public static Scalar reduce(byte[] hash) {
        if (hash.length != SIZE) {
            throw new IllegalArgumentException("a hash of 32 bytes is needed");
        }
        long[] limbs = read(hash);
        ScalarArithmetic.subtractOrderOnce(limbs, 0);
        return new Scalar(limbs);
    }

    /// The sum modulo n.
    public Scalar plus(Scalar other) {
        return new Scalar(ScalarArithmetic.add(limbs, other.limbs));
    }

    /// The difference modulo n.
    public Scalar minus(Scalar other) {
        try (Scalar negated = other.negate()) {
            return plus(negated);
        }
    }

    /// The product modulo n.
    public Scalar times(Scalar other) {
        return new Scalar(ScalarArithmetic.multiply(limbs, other.limbs));
    }

    /// n minus this, or zero for zero.
    public Scalar negate() {
        return new Scalar(ScalarArithmetic.negate(limbs));
    }

    /// This, or its negative; the time does not tell which. The result is a scalar of its own.
    public Scalar negateIf(boolean condition) {
        long[] negative = ScalarArithmetic.negate(limbs);
        long mask = -(condition ? 1L : 0L);
        for (int i = 0; i < LIMBS; i++) {
            negative[i] = limbs[i] ^ (mask & (limbs[i] ^ negative[i]));
        }
        return new Scalar(negative);
    }

    /// The inverse modulo n, by Fermat's little theorem; zero for zero.
    public Scalar invert() {
        return new Scalar(ScalarArithmetic.invert(limbs));
    }

    /// A second scalar with the same value, closed independently.
    public Scalar duplicate() {
        return new Scalar(limbs.clone());
    }

    /// True for zero, and after [#close].
    public boolean isZero() {
        return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0;
    }

    /// True for one.
    public boolean isOne() {
        return (limbs[0] ^ 1 | limbs[1] | limbs[2] | limbs[3]) == 0;
    }

    /// True when this is larger than (n−1)/2: what "high S" means in BIP62.
    public boolean isHigh() {
        return ScalarArithmetic.isAboveHalf(limbs);
    }

    /// True when both are the same number; takes the same time wherever they differ.
    public boolean sameAs(Scalar other) {
        long difference = 0;
        for (int i = 0; i < LIMBS; i++) {
            difference |= limbs[i] ^ other.limbs[i];
        }
        return difference == 0;
    }

    /// 32 bytes big-endian of a public scalar. For a secret one use [#toArray].
    public Bytes toBytes() {
        return Bytes.of(toArray());
    }

    /// 32 bytes big-endian; the caller wipes the array if the scalar is secret.
    public byte[] toArray() {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < LIMBS; i++) {
            BIG_ENDIAN_LONG.set(bytes, 8 * (LIMBS - 1 - i), limbs[i]);
        }
        return bytes;
    }

    /// Overwrites the value with zero.
    @Override
    public void close() {
        Arrays.fill(limbs, 0);
    }

    /// Says only that there is a scalar.
    @Override
    public String toString() {
        return "Scalar[not shown]";
    }

    private static long[] read(byte[] bytes) {
        long[] limbs = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] = (long) BIG_ENDIAN_LONG.get(bytes, 8 * (LIMBS - 1 - i));
        }
        return limbs;
    }
}
