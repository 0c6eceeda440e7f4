package org.nelumbo.chain.curve;

import java.util.Arrays;

/// Arithmetic modulo n, the order of the secp256k1 group, on four 64-bit limbs with the least significant first.
///
/// Reduction uses 2²⁵⁶ ≡ c (mod n) with the 129-bit c = 2²⁵⁶ − n: the part above 256 bits is multiplied by c and
/// added to the part below, until nothing is above. Loops have fixed counts and carries are computed with bit
/// operations, so that the time tells nothing about the values.
final class ScalarArithmetic {
    private static final int LIMBS = 4;
    private static final long[] ORDER = {
        0xBFD25E8CD0364141L, 0xBAAEDCE6AF48A03BL, 0xFFFFFFFFFFFFFFFEL, 0xFFFFFFFFFFFFFFFFL
    };
    private static final long[] COMPLEMENT = {0x402DA1732FC9BEBFL, 0x4551231950B75FC4L, 1L};
    private static final long[] HALF_ORDER = {
        0xDFE92F46681B20A0L, 0x5D576E7357A4501DL, 0xFFFFFFFFFFFFFFFFL, 0x7FFFFFFFFFFFFFFFL
    };

    private ScalarArithmetic() {}

    static boolean isReduced(long[] a) {
        return borrowOf(a, ORDER) == 1;
    }

    static boolean isAboveHalf(long[] a) {
        return borrowOf(HALF_ORDER, a) == 1;
    }

    static long[] add(long[] a, long[] b) {
        long[] sum = new long[LIMBS];
        long carry = 0;
        for (int i = 0; i < LIMBS; i++) {
            long partial = a[i] + b[i];
            long first = carryOf(a[i], b[i], partial);
            sum[i] = partial + carry;
            carry = first | carryOf(partial, carry, sum[i]);
        }
        subtractOrderOnce(sum, carry);
        return sum;
    }

    static long[] negate(long[] a) {
        long[] result = new long[LIMBS];
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long partial = ORDER[i] - a[i];
            long first = borrowOf(ORDER[i], a[i], partial);
            result[i] = partial - borrow;
            borrow = first | borrowOf(partial, borrow, result[i]);
        }
        subtractOrderOnce(result, 0);
        return result;
    }

    static long[] multiply(long[] a, long[] b) {
        long[] product = new long[2 * LIMBS];
        addProduct(product, a, 0, LIMBS, b);
        long[] once = fold(product, 7);
        long[] twice = fold(once, 6);
        long[] thrice = fold(twice, LIMBS + 1);
        long[] result = fold(thrice, LIMBS);
        subtractOrderOnce(result, 0);
        Arrays.fill(product, 0);
        Arrays.fill(once, 0);
        Arrays.fill(twice, 0);
        Arrays.fill(thrice, 0);
        return result;
    }

    /// a to the power n − 2; the exponent is public.
    static long[] invert(long[] a) {
        long[] result = {1, 0, 0, 0};
        for (int bit = 255; bit >= 0; bit--) {
            result = multiply(result, result);
            long limb = bit < 64 ? ORDER[0] - 2 : ORDER[bit / 64];
            if ((limb >>> (bit % 64) & 1) == 1) {
                result = multiply(result, a);
            }
        }
        return result;
    }

    /// Subtracts n from `a` + `carry`·2²⁵⁶ if that is not below n. The value must be below 2n.
    static void subtractOrderOnce(long[] a, long carry) {
        long mask = -(carry | (1 - borrowOf(a, ORDER)));
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long subtrahend = ORDER[i] & mask;
            long partial = a[i] - subtrahend;
            long first = borrowOf(a[i], subtrahend, partial);
            long difference = partial - borrow;
            borrow = first | borrowOf(partial, borrow, difference);
            a[i] = difference;
        }
    }

    /// The lowest four limbs of `value` plus c times the others, in `size` limbs, which must be enough.
    private static long[] fold(long[] value, int size) {
        long[] result = new long[Math.max(size, value.length - LIMBS + COMPLEMENT.length)];
        System.arraycopy(value, 0, result, 0, LIMBS);
        addProduct(result, value, LIMBS, value.length - LIMBS, COMPLEMENT);
        return result.length == size ? result : Arrays.copyOf(result, size);
    }

    /// Adds the product of `count` limbs of `a`, from `from` on, and all of `b` to `sum`.
    private static void addProduct(long[] sum, long[] a, int from, int count, long[] b) {
        for (int i = 0; i < count; i++) {
            long carry = 0;
            for (int j = 0; j < b.length; j++) {
                long low = a[from + i] * b[j];
                long high = Math.unsignedMultiplyHigh(a[from + i], b[j]);
                long withSum = low + sum[i + j];
                high += carryOf(low, sum[i + j], withSum);
                long withCarry = withSum + carry;
                high += carryOf(withSum, carry, withCarry);
                sum[i + j] = withCarry;
                carry = high;
            }
            for (int k = i + b.length; k < sum.length; k++) {
                long withCarry = sum[k] + carry;
                carry = carryOf(sum[k], carry, withCarry);
                sum[k] = withCarry;
            }
        }
    }

    /// 1 when a is below b, else 0.
    private static long borrowOf(long[] a, long[] b) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long partial = a[i] - b[i];
            long first = borrowOf(a[i], b[i], partial);
            long difference = partial - borrow;
            borrow = first | borrowOf(partial, borrow, difference);
        }
        return borrow;
    }

    private static long carryOf(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    private static long borrowOf(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }
}
