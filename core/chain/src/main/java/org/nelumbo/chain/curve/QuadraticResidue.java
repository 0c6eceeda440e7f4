package org.nelumbo.chain.curve;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decides whether a field element is a square modulo the prime of secp256k1, p = 2²⁵⁶ − 2³² − 977, by the binary
/// algorithm for the Jacobi symbol (Handbook of Applied Cryptography, 2.149, with factors of two taken out at once).
/// For public values only: its time depends on the value.
final class QuadraticResidue {
    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LIMBS = 4;

    private QuadraticResidue() {}

    /// @param bytes holds the element, 32 bytes big-endian and below p, from `offset` on
    /// @return true for a square other than zero
    static boolean test(byte[] bytes, int offset) {
        long[] a = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            a[i] = (long) BIG_ENDIAN_LONG.get(bytes, offset + 8 * (LIMBS - 1 - i));
        }
        long[] m = {0xFFFFFFFEFFFFFC2FL, -1L, -1L, -1L};
        boolean symbolIsOne = true;
        while (!isZero(a)) {
            int twos = trailingZeros(a);
            shiftRight(a, twos);
            int mMod8 = (int) m[0] & 7;
            if ((twos & 1) == 1 && (mMod8 == 3 || mMod8 == 5)) {
                symbolIsOne = !symbolIsOne;
            }
            if (isBelow(a, m)) {
                if ((a[0] & m[0] & 2) != 0) {
                    symbolIsOne = !symbolIsOne;
                }
                long[] swap = a;
                a = m;
                m = swap;
            }
            subtract(a, m);
        }
        boolean coprime = m[0] == 1 && (m[1] | m[2] | m[3]) == 0;
        return coprime && symbolIsOne;
    }

    private static boolean isZero(long[] a) {
        return (a[0] | a[1] | a[2] | a[3]) == 0;
    }

    private static int trailingZeros(long[] a) {
        int limb = 0;
        while (a[limb] == 0) {
            limb++;
        }
        return 64 * limb + Long.numberOfTrailingZeros(a[limb]);
    }

    private static void shiftRight(long[] a, int bits) {
        int left = bits;
        while (left >= 64) {
            a[0] = a[1];
            a[1] = a[2];
            a[2] = a[3];
            a[3] = 0;
            left -= 64;
        }
        if (left > 0) {
            a[0] = a[0] >>> left | a[1] << (64 - left);
            a[1] = a[1] >>> left | a[2] << (64 - left);
            a[2] = a[2] >>> left | a[3] << (64 - left);
            a[3] >>>= left;
        }
    }

    private static boolean isBelow(long[] a, long[] b) {
        for (int i = LIMBS - 1; i >= 0; i--) {
            int order = Long.compareUnsigned(a[i], b[i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static void subtract(long[] a, long[] b) {
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long difference = a[i] - b[i];
            long borrowed = Long.compareUnsigned(a[i], b[i]) < 0 ? 1 : 0;
            long result = difference - borrow;
            if (borrow == 1 && difference == 0) {
                borrowed = 1;
            }
            a[i] = result;
            borrow = borrowed;
        }
    }
}
