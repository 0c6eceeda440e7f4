package org.nelumbo.chain.musig2;

import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// One signer's share of s, a number below the group order.
///
/// @param bytes 32 bytes big-endian
public record PartialSignature(Bytes bytes) {
    /// Bytes of a partial signature.
    public static final int SIZE = Scalar.SIZE;

    public PartialSignature {
        try {
            Scalar.decode(bytes);
        } catch (DecodeException notAScalar) {
            throw new IllegalArgumentException(notAScalar.getMessage(), notAScalar);
        }
    }

    /// Reads a partial signature from outside: exactly 32 bytes, below the group order.
    public static PartialSignature parse(Bytes bytes) throws DecodeException {
        Scalar.decode(bytes);
        return new PartialSignature(bytes);
    }

    static PartialSignature of(Scalar share) {
        return new PartialSignature(share.toBytes());
    }

    Scalar share() {
        return Scalar.reduce(bytes);
    }
}
