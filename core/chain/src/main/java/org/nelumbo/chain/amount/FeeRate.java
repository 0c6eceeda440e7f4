package org.nelumbo.chain.amount;

/// A fee per size.
///
/// @param satoshisPerKilobyte satoshis for 1000 bytes of serialized transaction; 1000 … 1 000 000
public record FeeRate(long satoshisPerKilobyte) {
    /// What lotusd relays at least: 1 satoshi a byte.
    public static final FeeRate MINIMUM = new FeeRate(1000);

    /// Above this a fee is a mistake: 1000 satoshis a byte.
    public static final FeeRate MAXIMUM = new FeeRate(1_000_000);

    public FeeRate {
        if (satoshisPerKilobyte < 1000 || satoshisPerKilobyte > 1_000_000) {
            throw new IllegalArgumentException("fee rate out of range: " + satoshisPerKilobyte);
        }
    }

    /// The fee for a transaction of `bytes` bytes, rounded up so that it never falls below the rate.
    public Amount feeFor(int bytes) {
        return new Amount(Math.ceilDiv(Math.multiplyExact(satoshisPerKilobyte, (long) bytes), 1000L));
    }
}
