package org.nelumbo.chain.key;

import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A secp256k1 public key. It always is a valid point, and its only serialized form here is the compressed one: Lotus
/// scripts, Taproot commitments and MuSig2 key lists hold 33 bytes.
///
/// Ordered by the bytes of the compressed form, which is the order of MuSig2 key aggregation.
///
/// @param point the key as a point of the curve
public record PublicKey(Point point) implements Comparable<PublicKey> {
    /// Bytes of the compressed form.
    public static final int SIZE = Point.COMPRESSED_SIZE;

    private static final int UNCOMPRESSED_SIZE = 65;

    /// Reads the compressed form, 33 bytes, with [Curve#preferred].
    ///
    /// @throws DecodeException if it is not a compressed point of the curve
    public static PublicKey parse(Bytes compressed) throws DecodeException {
        return parse(Curve.preferred(), compressed);
    }

    /// Reads the compressed form, 33 bytes.
    ///
    /// @throws DecodeException if it is not a compressed point of the curve
    public static PublicKey parse(Curve curve, Bytes compressed) throws DecodeException {
        return new PublicKey(curve.decode(compressed));
    }

    /// Reads the form of 65 bytes that old scripts hold: `04`, x, y.
    ///
    /// @throws DecodeException if it is not that or not on the curve
    public static PublicKey parseUncompressed(Curve curve, Bytes uncompressed) throws DecodeException {
        if (uncompressed.size() != UNCOMPRESSED_SIZE) {
            throw DecodeException.invalid("uncompressed public key", "it has not 65 bytes");
        }
        byte parity = (byte) (2 + (uncompressed.get(UNCOMPRESSED_SIZE - 1) & 1));
        PublicKey key = parse(curve, Bytes.concat(Bytes.of(parity), uncompressed.slice(1, SIZE)));
        if (!key.point.uncompressed().equals(uncompressed)) {
            throw DecodeException.invalid("uncompressed public key", "it is not on the curve");
        }
        return key;
    }

    /// 33 bytes: `02` or `03` for the parity of y, then x big-endian.
    public Bytes compressed() {
        return point.compressed();
    }

    @Override
    public int compareTo(PublicKey other) {
        return point.compareTo(other.point);
    }

    /// The hexadecimal digits of the compressed form.
    @Override
    public String toString() {
        return compressed().hex();
    }
}
