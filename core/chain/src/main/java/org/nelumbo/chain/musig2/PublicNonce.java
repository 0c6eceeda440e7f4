package org.nelumbo.chain.musig2;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What a signer publishes of their nonce: the points R1 and R2.
public record PublicNonce(Point first, Point second) {
    /// Bytes of R1 and R2, both compressed.
    public static final int SIZE = 2 * Point.COMPRESSED_SIZE;

    /// Reads R1 ‖ R2, 66 bytes, with [Curve#preferred].
    ///
    /// @throws DecodeException if it is not two compressed points of the curve
    public static PublicNonce parse(Bytes bytes) throws DecodeException {
        return parse(Curve.preferred(), bytes);
    }

    /// Reads R1 ‖ R2, 66 bytes.
    ///
    /// @throws DecodeException if it is not two compressed points of the curve
    public static PublicNonce parse(Curve curve, Bytes bytes) throws DecodeException {
        if (bytes.size() < SIZE) {
            throw DecodeException.truncated("public nonce", SIZE, bytes.size());
        }
        if (bytes.size() > SIZE) {
            throw DecodeException.oversized("public nonce", bytes.size(), SIZE);
        }
        return new PublicNonce(
                curve.decode(bytes.slice(0, Point.COMPRESSED_SIZE)),
                curve.decode(bytes.slice(Point.COMPRESSED_SIZE, SIZE)));
    }

    /// R1 ‖ R2, both compressed; 66 bytes.
    public Bytes bytes() {
        return Bytes.concat(first.compressed(), second.compressed());
    }
}
