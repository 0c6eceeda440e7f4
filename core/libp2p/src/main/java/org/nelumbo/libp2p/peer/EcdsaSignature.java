package org.nelumbo.libp2p.peer;

import java.math.BigInteger;
import java.util.Optional;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// The two numbers of an ECDSA signature on a 256-bit curve, and their one DER form: a sequence of two integers, each
/// in its shortest form. Written by hand because the crypto library casts members of the sequence before it looks at
/// what they are.
///
/// @param r above 0, below 2²⁵⁶
/// @param s above 0, below 2²⁵⁶
record EcdsaSignature(BigInteger r, BigInteger s) {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int MIN_BYTES = 8;
    private static final int MAX_BYTES = 72;
    private static final int MAX_INTEGER = 33;

    static Optional<EcdsaSignature> parse(Bytes der) {
        boolean framed = der.size() >= MIN_BYTES
                && der.size() <= MAX_BYTES
                && der.unsigned(0) == SEQUENCE
                && der.unsigned(1) == der.size() - 2;
        if (!framed) {
            return Optional.empty();
        }
        Optional<BigInteger> r = integer(der, 2);
        if (r.isEmpty()) {
            return Optional.empty();
        }
        int second = 4 + der.unsigned(3);
        boolean endsThere = second + 2 <= der.size() && second + 2 + der.unsigned(second + 1) == der.size();
        return endsThere ? integer(der, second).map(s -> new EcdsaSignature(r.get(), s)) : Optional.empty();
    }

    Bytes encode() {
        byte[] first = r.toByteArray();
        byte[] second = s.toByteArray();
        return new ByteWriter(MAX_BYTES)
                .writeByte(SEQUENCE)
                .writeByte(4 + first.length + second.length)
                .writeByte(INTEGER)
                .writeByte(first.length)
                .write(first)
                .writeByte(INTEGER)
                .writeByte(second.length)
                .write(second)
                .toBytes();
    }

    /// The integer at `at` if it is positive and in the shortest form.
    private static Optional<BigInteger> integer(Bytes der, int at) {
        int length = der.unsigned(at + 1);
        int start = at + 2;
        boolean fits =
                der.unsigned(at) == INTEGER && length > 0 && length <= MAX_INTEGER && start + length <= der.size();
        if (!fits) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(der.slice(start, start + length).toArray());
        boolean shortest = value.signum() > 0 && value.toByteArray().length == length;
        return shortest && value.bitLength() <= 256 ? Optional.of(value) : Optional.empty();
    }
}
