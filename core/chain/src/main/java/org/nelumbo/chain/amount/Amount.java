package org.nelumbo.chain.amount;

import java.math.BigDecimal;
import org.nelumbo.foundation.bytes.DecodeException;

/// A number of coins in satoshis; 1 XPI is 1 000 000 satoshis. Never negative, never above the sanity limit of
/// 2 100 000 000 XPI that lotusd puts on every value.
///
/// @param satoshis 0 … 2 100 000 000 000 000
public record Amount(long satoshis) implements Comparable<Amount> {
    /// Satoshis in one XPI.
    public static final long SATOSHIS_PER_XPI = 1_000_000L;

    /// Digits after the point when written in XPI.
    public static final int DECIMALS = 6;

    /// The largest amount a transaction may hold.
    public static final Amount MAX = new Amount(2_100_000_000L * SATOSHIS_PER_XPI);

    /// No coins.
    public static final Amount ZERO = new Amount(0);

    private static final int MAX_TEXT = 32;

    public Amount {
        if (satoshis < 0 || satoshis > 2_100_000_000L * 1_000_000L) {
            throw new IllegalArgumentException("amount out of range: " + satoshis);
        }
    }

    /// True when `satoshis`, read from outside, is an amount.
    public static boolean isValid(long satoshis) {
        return satoshis >= 0 && satoshis <= MAX.satoshis;
    }

    /// `xpi` whole coins.
    public static Amount ofXpi(long xpi) {
        return new Amount(Math.multiplyExact(xpi, SATOSHIS_PER_XPI));
    }

    /// Reads a plain decimal number of XPI with a point and at most six decimals, such as `12400` or `0.000635`.
    public static Amount parseXpi(String text) throws DecodeException {
        if (text.length() > MAX_TEXT) {
            throw DecodeException.oversized("amount", text.length(), MAX_TEXT);
        }
        if (!text.matches("[0-9]{1,10}(\\.[0-9]{1,6})?")) {
            throw DecodeException.invalid("amount", "it is not a number of XPI with at most six decimals");
        }
        long satoshis = new BigDecimal(text).movePointRight(DECIMALS).longValueExact();
        if (!isValid(satoshis)) {
            throw DecodeException.invalid("amount", "it is larger than 2100000000 XPI");
        }
        return new Amount(satoshis);
    }

    /// The sum.
    ///
    /// @throws IllegalArgumentException above the limit
    public Amount plus(Amount other) {
        return new Amount(Math.addExact(satoshis, other.satoshis));
    }

    /// The difference.
    ///
    /// @throws IllegalArgumentException below zero
    public Amount minus(Amount other) {
        return new Amount(Math.subtractExact(satoshis, other.satoshis));
    }

    /// True for no coins.
    public boolean isZero() {
        return satoshis == 0;
    }

    /// A plain decimal number of XPI with all six decimals, such as `12400.000000`.
    public String toXpi() {
        return BigDecimal.valueOf(satoshis, DECIMALS).toPlainString();
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(satoshis, other.satoshis);
    }

    /// Such as `0.000635 XPI`.
    @Override
    public String toString() {
        return toXpi() + " XPI";
    }
}
